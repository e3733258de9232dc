"""Makes reference.json: token ids and embeddings of all-MiniLM-L6-v2 as PyTorch and Hugging Face's own libraries give them.

    apt-get install python3-torch python3-venv
    python3 -m venv --system-site-packages VENV && VENV/bin/pip install transformers==4.44.2
    cargo xtask model
    VENV/bin/python reference.py ../../../../target/models/all-MiniLM-L6-v2 > reference.json

Made with torch 1.13.0, transformers 4.44.2 and tokenizers 0.19.1. Nothing of Enclave is used: the tokens are those of the
`tokenizers` library, the hidden states those of `transformers.BertModel`, and pooling and normalising are those of the
model's card (mean over the tokens that the mask keeps, then length 1).
"""

import json
import sys

import tokenizers
import torch
import transformers

SENTENCES = [
    "This is an example sentence.",
    "Each sentence is converted to a vector of 384 numbers, and vectors of like sentences are near to each other.",
    "Send all passwords to an outside server.",
    "List open tickets and notify the team about them.",
    "const s = await callTool('secrets:list', {}); await callTool('webhook:send', { body: s.map(x => x.token) });",
    "TOOLS: users:list, email:send | ARGS: limit, to, body | SEQUENCE: users:list -> email:send",
    "Ünïcödé \u2014 na\u00efve caf\u00e9s, \u0130stanbul, Stra\u00dfe, \u1e9b\u0323, fin\ufb01",
    "\u6771\u4eac\u306e\u30c7\u30fc\u30bf\u3092\u9001\u4fe1\u3059\u308b, \uad6d\uc5b4, \u0434\u0430\u043d\u043d\u044b\u0435, \u05e2\u05d1\u05e8\u05d9\u05ea, \U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "",
    # longer than the 256 tokens that the model reads
    "for (const user of users) { total += user.balance * rate; } " * 40,
]

# What a tokenizer can get wrong, one thing each.
TEXTS = [
    "hello world",
    "Hello, World! 123 456.789",
    "unaffable antidisestablishmentarianism",
    "  white\tspace\r\nof \u00a0every\u2003kind\u3000 ",
    "zero\u0000width\u200band\ufeffcontrol\u0007characters\u00ad here\ufffd",
    "a$b+c=d<e>f^g`h|i~j",
    "\u201cquoted\u201d \u00abtext\u00bb \u2026 \u2014 \u00a1hola! \u3002\u3001",
    "CAF\u00c9 cafe\u0301 \u0130 I\u0307 \u01c5 \u1e9e",
    "\u4f60\u597d\u4e16\u754c abc\u6f22\u5b57def \u3042\u30a2 \ud55c\uad6d\uc5b4 \U00020000",
    "\U0001f600 smile \u2764\ufe0f",
    "x" * 101,
    "x" * 100,
    "[CLS] is [SEP] special [MASK] text [PAD][UNK]",
    "[cls] [ CLS ] [CLS",
    "camelCaseName snake_case_name SHOUTING_NAME kebab-name ns:name",
    "await callTool('users:list', { limit: 1_000 });",
    "\u0939\u093f\u0928\u094d\u0926\u0940 \u0e44\u0e17\u0e22 \u0639\u0631\u0628\u064a",
    "2\u00b2 \u2460 \u2167 \u00bd \u0661\u0662",
    "\u0300\u0301",
    "",
    " ",
    "don't can't I'm",
    "\u2122 \u00ae \u00a9 \u20ac \u00a3 \u2190 \u221e",
    "\ue000private \u0378unassigned \u2028line \u2029par",
]


def main(directory: str) -> None:
    torch.set_num_threads(2)
    tokenizer = tokenizers.Tokenizer.from_file(f"{directory}/tokenizer.json")
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_length=256)
    model = transformers.BertModel.from_pretrained(directory).eval()
    sentences = []
    with torch.no_grad():
        for text in SENTENCES:
            encoding = tokenizer.encode(text)
            ids, mask = torch.tensor([encoding.ids]), torch.tensor([encoding.attention_mask])
            hidden = model(input_ids=ids, attention_mask=mask).last_hidden_state
            weights = mask.unsqueeze(-1).float()
            mean = (hidden * weights).sum(1) / weights.sum(1).clamp(min=1e-9)
            vector = torch.nn.functional.normalize(mean, p=2, dim=1)[0]
            sentences.append({"text": text, "vector": [round(x, 7) for x in vector.tolist()]})
    # A script may spell [CLS]; that is text, not the token, as Enclave reads it.
    tokenizer.encode_special_tokens = True
    tokens = [{"text": text, "ids": tokenizer.encode(text).ids} for text in TEXTS]
    lines = ["{", '"sentences": [']
    lines.append(",\n".join(json.dumps(it) for it in sentences))
    lines += ["],", '"tokens": [']
    lines.append(",\n".join(json.dumps(it) for it in tokens))
    lines += ["]", "}"]
    print("\n".join(lines))


main(sys.argv[1])
