//! Calls of tools.

use std::borrow::Cow;

use enclave_syntax::{
    ast::{Argument as CallArgument, CallExpression, ObjectExpression, ObjectPropertyKind},
    span_of,
};
use enclave_types::Span;

use super::{Collector, Node, Transfer};
use crate::{
    facts::{Argument, Text, ToolUse, literals},
    lexicon::{Class, class},
};

/// Keys under which the name of a place stands where something can be put and found again.
const NAMES_A_PLACE: &[&str] = &[
    "key", "name", "path", "file", "filename", "id", "slot", "table", "queue", "topic", "object",
];

impl<'a> Collector<'_, 'a> {
    pub(super) fn tool(&mut self, call: &CallExpression<'a>, into: Node) {
        let outer = std::mem::take(&mut self.asking);
        let name_node = self.graph.place();
        let name = match call.arguments.first() {
            Some(CallArgument::StringLiteral(text)) => Some(Cow::Borrowed(text.value.as_str())),
            Some(CallArgument::TemplateLiteral(template)) if template.expressions.is_empty() => {
                template.single_quasi().map(|text| Cow::Owned(text.to_string()))
            }
            Some(CallArgument::Identifier(name)) => {
                let symbol = self.parsed.binding_of(name);
                let text = symbol.and_then(|symbol| self.texts.get(&symbol).copied());
                if let (None, Some(symbol)) = (text, symbol) {
                    self.graph.add(Self::variable(symbol), name_node, Transfer::ALL);
                }
                text.map(Cow::Borrowed)
            }
            Some(other) => {
                self.arguments(std::slice::from_ref(other), name_node);
                None
            }
            None => None,
        };
        let (others, given, result) = (self.graph.place(), self.graph.place(), self.graph.place());
        let index = self.tools.len();
        let tool_class = name.as_deref().map_or(Class::NONE, class);
        self.tools.push(ToolUse {
            class: tool_class,
            name,
            name_node,
            span: span_of(call),
            arguments: Vec::new(),
            others,
            given,
            keys: Vec::new(),
            texts: Vec::new(),
            numbers: Vec::new(),
            switched_on: Class::NONE,
            has_false: false,
            loop_depth: u32::try_from(self.loops.len()).unwrap_or(u32::MAX),
            loop_source: self.loops.last().copied().unwrap_or(Node::NOWHERE),
            is_conditional: self.conditions > 0,
            result,
        });
        self.asking = vec![(index, None)];
        match call.arguments.get(1) {
            Some(CallArgument::ObjectExpression(object)) => self.tool_arguments(index, object, others),
            Some(other) => self.arguments(std::slice::from_ref(other), others),
            None => {}
        }
        self.asking = outer;
        self.graph.add(others, given, Transfer::ALL);
        let through = if tool_class.has(Class::ENCODE) {
            Transfer::THROUGH_ENCODER
        } else {
            Transfer::THROUGH_TOOL
        };
        self.graph.add(given, result, through);
        self.link_stored(index, given, others);
        self.graph.add(result, into, Transfer::ALL);
    }

    fn tool_arguments(&mut self, index: usize, object: &ObjectExpression<'a>, others: Node) {
        for property in &object.properties {
            match property {
                ObjectPropertyKind::ObjectProperty(property) => {
                    let Some(key) = property.key.static_name() else {
                        if property.computed {
                            self.value(property.key.to_expression(), others);
                        }
                        self.value(&property.value, others);
                        continue;
                    };
                    let value = self.graph.place();
                    self.under_key(Some(key.clone()), |this| this.value(&property.value, value));
                    let Some(tool) = self.tools.get_mut(index) else {
                        continue;
                    };
                    let class = class(&key);
                    // Who one is does not come back.
                    if !class.has(Class::AUTH) || class.has(Class::CONTENT) {
                        self.graph.add(value, tool.given, Transfer::ALL);
                    }
                    tool.arguments.push(Argument { key, class, value });
                }
                ObjectPropertyKind::SpreadProperty(spread) => self.value(&spread.argument, others),
            }
        }
    }

    /// What was put under a path or a name by one call can be read there by another.
    fn link_stored(&mut self, index: usize, given: Node, others: Node) {
        let Some(tool) = self.tools.get(index) else { return };
        let is_place = |text: &Text<'a>| {
            let is_key = text
                .key
                .and_then(|key| tool.keys.get(key))
                .is_some_and(|(key, _)| NAMES_A_PLACE.contains(&key.as_ref()));
            let is_path = text.text.len() >= 4 && text.text.contains(['/', '.']);
            text.is_whole
                && text.text.len() <= 200
                && (is_key || is_path)
                && !text.text.contains("://")
                && !text.text.contains(char::is_whitespace)
                && !text.text.contains('@')
        };
        let places: Vec<&'a str> = tool
            .texts
            .iter()
            .filter(|text| is_place(text))
            .map(|text| text.text)
            .collect();
        for place in places {
            let Some(stored) = self.stored.get(place).copied() else {
                let stored = self.graph.place();
                self.stored.insert(place, stored);
                self.graph.add(given, stored, Transfer::THROUGH_TOOL);
                continue;
            };
            self.graph.add(given, stored, Transfer::THROUGH_TOOL);
            self.graph.add(stored, others, Transfer::ALL);
        }
    }

    /// Walks the value of a key, which texts and numbers in the arguments of a tool are told of.
    pub(super) fn under_key(&mut self, key: Option<Cow<'a, str>>, visit: impl FnOnce(&mut Self)) {
        let Some((index, outer)) = self.asking.last().copied() else {
            return visit(self);
        };
        if let (Some(key), Some(tool)) = (key, self.tools.get_mut(index)) {
            let class = class(&key);
            tool.keys.push((key, class));
            let at = tool.keys.len() - 1;
            if let Some((_, current)) = self.asking.last_mut() {
                *current = Some(at);
            }
        }
        visit(self);
        if let Some((_, current)) = self.asking.last_mut() {
            *current = outer;
        }
    }

    /// A text of the script's, which may be one of a tool's arguments.
    pub(super) fn text(&mut self, text: &'a str, span: Span, is_whole: bool, into: Node) {
        let mut is_place = false;
        if let Some((index, key)) = self.asking.last().copied()
            && let Some(tool) = self.tools.get_mut(index)
        {
            is_place = tool.key_class(key).has(Class::PLACE);
            tool.texts.push(Text {
                text,
                key,
                span,
                is_whole,
            });
        }
        if into == Node::NOWHERE {
            return;
        }
        let labels = if is_place {
            literals::labels_of_place(text)
        } else {
            literals::labels(text)
        };
        self.graph.seed(into, labels, None);
    }

    pub(super) fn note_number(&mut self, number: f64) {
        if let Some((index, key)) = self.asking.last().copied()
            && let Some(tool) = self.tools.get_mut(index)
        {
            tool.numbers.push((key, number));
        }
    }

    pub(super) fn note_switch(&mut self, on: bool) {
        if let Some((index, key)) = self.asking.last().copied()
            && let Some(tool) = self.tools.get_mut(index)
        {
            if on {
                tool.switched_on = tool.switched_on.or(tool.key_class(key));
            } else {
                tool.has_false = true;
            }
        }
    }
}
