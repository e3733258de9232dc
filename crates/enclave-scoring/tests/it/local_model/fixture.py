"""Makes fixture/: a BERT of 12 kB with weights of chance, and what PyTorch computes with it. See reference.py for what it takes.

    VENV/bin/python fixture.py
"""

import json
import pathlib
import string

import safetensors.torch
import tokenizers
import torch
import transformers

TEXTS = [
    "secrets list",
    "await callTool('webhook:send', { body: token });",
    "",
    "zz9 \u00e9t\u00e9 \u6771!",
    # longer than the 24 tokens that it reads
    "users list email send " * 10,
]

here = pathlib.Path(__file__).parent / "fixture"
here.mkdir(exist_ok=True)
words = ["secrets", "list", "webhook", "send", "users", "email", "token", "call", "##tool", "body"]
letters = list(string.ascii_lowercase)
special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
vocabulary = special + letters + ["##" + it for it in letters] + words + list("'(){}:;!.")
config = transformers.BertConfig(
    vocab_size=len(vocabulary),
    hidden_size=8,
    num_hidden_layers=2,
    num_attention_heads=2,
    intermediate_size=16,
    max_position_embeddings=32,
    type_vocab_size=2,
    initializer_range=0.5,
)
torch.manual_seed(7)
model = transformers.BertModel(config, add_pooling_layer=False).eval()
with torch.no_grad():
    for name, weight in model.named_parameters():
        # The library begins with biases of 0 and scales of 1, which would hide a mistake.
        if name.endswith("bias") or "LayerNorm" in name:
            weight.add_(torch.randn_like(weight) * 0.2)
tokenizer = transformers.BertTokenizerFast(
    tokenizer_object=tokenizers.BertWordPieceTokenizer(
        vocab={it: at for at, it in enumerate(vocabulary)}, lowercase=True
    )._tokenizer
).backend_tokenizer
tokenizer.enable_truncation(max_length=24)
tokenizer.no_padding()
vectors = []
with torch.no_grad():
    for text in TEXTS:
        ids = tokenizer.encode(text).ids
        mean = model(input_ids=torch.tensor([ids])).last_hidden_state.mean(1)
        vector = torch.nn.functional.normalize(mean, p=2, dim=1)[0]
        vectors.append({"text": text, "vector": [round(x, 7) for x in vector.tolist()]})
weights = {name: weight.contiguous() for name, weight in model.state_dict().items() if "position_ids" not in name}
safetensors.torch.save_file(weights, str(here / "model.safetensors"), metadata={"format": "pt"})
kept = ["model_type", "hidden_act", "hidden_size", "intermediate_size", "layer_norm_eps", "max_position_embeddings"]
kept += ["num_attention_heads", "num_hidden_layers", "type_vocab_size", "vocab_size"]
described = config.to_dict()
(here / "config.json").write_text(json.dumps({name: described[name] for name in kept}, indent=1) + "\n")
(here / "tokenizer.json").write_text(tokenizer.to_str() + "\n")
(here / "sentence_bert_config.json").write_text('{"max_seq_length": 24}\n')
(here / "reference.json").write_text(json.dumps({"sentences": vectors}, indent=None) + "\n")
