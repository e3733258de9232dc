//! Calls: of tools, of `parallel`, of built-ins that take values apart and put them together, of the script's functions.

use std::borrow::Cow;

use enclave_syntax::{
    ast::{Argument, CallExpression, Expression, StaticMemberExpression},
    from_oxc,
};

use super::{Collector, FieldRead, Labels, Node, Transfer};
use crate::lexicon::{Class, class};

/// What a built-in method makes of what it is called on.
enum Method {
    /// The callback's values.
    Map,
    /// What it is called on, or a part of that; the callback decides which.
    Choose(Transfer),
    /// Nothing worth following.
    Ask,
    /// The callback's last value, which it gets again.
    Reduce,
    /// What it is called on, and the arguments.
    Join(Transfer),
    /// It puts its arguments into what it is called on.
    Put,
}

fn method(name: &str, has_arguments: bool) -> Method {
    match name {
        "map" | "flatMap" | "then" | "catch" | "finally" => Method::Map,
        "filter" | "sort" | "toSorted" => Method::Choose(Transfer::EACH),
        "find" | "findLast" | "at" | "pop" | "shift" | "charAt" => Method::Choose(Transfer::ONE),
        "some" | "every" | "includes" | "indexOf" | "lastIndexOf" | "findIndex" | "findLastIndex"
        | "startsWith" | "endsWith" | "has" | "test" | "localeCompare" | "forEach" | "hasOwnProperty" => {
            Method::Ask
        }
        "reduce" | "reduceRight" => Method::Reduce,
        "push" | "unshift" | "add" | "set" | "append" => Method::Put,
        "charCodeAt" | "codePointAt" | "normalize" => Method::Choose(Transfer::ENCODED),
        "toString" if has_arguments => Method::Choose(Transfer::ENCODED),
        "toFixed" | "toPrecision" | "getTime" | "valueOf" | "getUTCDay" | "getDay" => {
            Method::Choose(Transfer::NUMBER)
        }
        "slice" | "substring" | "substr" | "splice" => Method::Choose(Transfer::CUT),
        _ => Method::Join(Transfer::ALL),
    }
}

impl<'a> Collector<'_, 'a> {
    pub(super) fn call(&mut self, call: &CallExpression<'a>, into: Node) {
        match &call.callee {
            Expression::Identifier(name) => match self.parsed.binding_of(name) {
                None if name.name == "callTool" => self.tool(call, into),
                None if name.name == "parallel" => self.parallel(call, into),
                None => {
                    let transfer = match name.name.as_str() {
                        "btoa" | "atob" | "escape" => Some(Transfer::ENCODED),
                        "Boolean" | "isNaN" | "isFinite" => None,
                        _ => Some(Transfer::ALL),
                    };
                    let into = self.through(transfer, into);
                    self.arguments(&call.arguments, into);
                }
                Some(symbol) => {
                    let arguments = self.argument_nodes(&call.arguments);
                    self.call_later(symbol, arguments);
                    self.graph.add(Self::variable(symbol), into, Transfer::ALL);
                }
            },
            Expression::StaticMemberExpression(member) => self.method_call(member, &call.arguments, into),
            callee => {
                self.value(callee, into);
                self.arguments(&call.arguments, into);
            }
        }
    }

    pub(super) fn arguments(&mut self, arguments: &[Argument<'a>], into: Node) {
        for argument in arguments {
            match argument {
                Argument::SpreadElement(spread) => self.value(&spread.argument, into),
                argument => {
                    if let Some(value) = argument.as_expression() {
                        self.value(value, into);
                    }
                }
            }
        }
    }

    fn argument_nodes(&mut self, arguments: &[Argument<'a>]) -> Vec<Node> {
        let node = |argument: &Argument<'a>| {
            let node = self.graph.place();
            self.arguments(std::slice::from_ref(argument), node);
            node
        };
        arguments.iter().map(node).collect()
    }

    /// A function that is called with `parameters`, for each of what `source` has if it is given. Its values go to `into`.
    fn callback(&mut self, argument: &Argument<'a>, parameters: &[Node], source: Option<Node>, into: Node) {
        if let Some(source) = source {
            self.loops.push(source);
        }
        match argument {
            Argument::ArrowFunctionExpression(arrow) => {
                let (known, back) = self.arrow(arrow);
                self.connect(parameters, &known);
                self.graph.add(back, into, Transfer::ALL);
            }
            Argument::FunctionExpression(function) => {
                let (known, back) = self.function(function);
                self.connect(parameters, &known);
                self.graph.add(back, into, Transfer::ALL);
            }
            Argument::Identifier(name) => {
                if let Some(symbol) = self.parsed.binding_of(name) {
                    self.call_later(symbol, parameters.to_vec());
                    self.graph.add(Self::variable(symbol), into, Transfer::ALL);
                }
            }
            other => self.arguments(std::slice::from_ref(other), into),
        }
        if source.is_some() {
            self.loops.pop();
        }
    }

    fn connect(&mut self, arguments: &[Node], parameters: &[Node]) {
        for (argument, parameter) in arguments.iter().zip(parameters) {
            self.graph.add(*argument, *parameter, Transfer::ALL);
        }
    }

    /// `parallel(items, fn)` and `parallel(thunks)`.
    fn parallel(&mut self, call: &CallExpression<'a>, into: Node) {
        let mut arguments = call.arguments.iter();
        let Some(first) = arguments.next() else { return };
        let is_callback = |argument: &Argument<'a>| {
            !matches!(
                argument,
                Argument::ObjectExpression(_) | Argument::SpreadElement(_)
            )
        };
        match arguments.next() {
            Some(function) if is_callback(function) => {
                let items = self.graph.place();
                self.arguments(std::slice::from_ref(first), items);
                let each = self.graph.place();
                self.graph.add(items, each, Transfer::EACH);
                self.callback(function, &[each, Node::NOWHERE, items], Some(items), into);
            }
            _ => self.arguments(std::slice::from_ref(first), into),
        }
    }

    fn method_call(&mut self, member: &StaticMemberExpression<'a>, arguments: &[Argument<'a>], into: Node) {
        let name = member.property.name.as_str();
        if let Expression::Identifier(object) = &member.object
            && self.parsed.is_global(object)
        {
            return self.namespace_call(object.name.as_str(), name, arguments, into);
        }
        let receiver = self.node_of(&member.object);
        let each = self.graph.place();
        let transfer = if matches!(name, "then" | "catch" | "finally") {
            Transfer::ALL
        } else {
            Transfer::EACH
        };
        self.graph.add(receiver, each, transfer);
        match method(name, !arguments.is_empty()) {
            Method::Map => {
                for argument in arguments {
                    self.callback(argument, &[each, Node::NOWHERE, receiver], Some(receiver), into);
                }
            }
            Method::Choose(transfer) => {
                let transfer = match transfer {
                    Transfer::CUT if !self.cuts(arguments) => Transfer::ALL,
                    other => other,
                };
                self.graph.add(receiver, into, transfer);
                for argument in arguments {
                    self.callback(argument, &[each, each], Some(receiver), Node::NOWHERE);
                }
            }
            Method::Ask => {
                for argument in arguments {
                    if let Argument::StringLiteral(text) = argument {
                        self.note_question(text.value.as_str(), from_oxc(text.span));
                    }
                    self.callback(
                        argument,
                        &[each, Node::NOWHERE, receiver],
                        Some(receiver),
                        Node::NOWHERE,
                    );
                }
            }
            Method::Reduce => {
                let sum = self.graph.place();
                if let Some(start) = arguments.get(1) {
                    self.arguments(std::slice::from_ref(start), sum);
                }
                if let Some(function) = arguments.first() {
                    self.callback(
                        function,
                        &[sum, each, Node::NOWHERE, receiver],
                        Some(receiver),
                        sum,
                    );
                }
                self.graph.add(sum, into, Transfer::ALL);
            }
            Method::Put => {
                let put = self.graph.place();
                self.arguments(arguments, put);
                if let Some(root) = self.root(&member.object) {
                    self.graph.add(put, Self::variable(root), Transfer::ALL);
                }
            }
            Method::Join(transfer) => {
                self.graph.add(receiver, into, transfer);
                for argument in arguments {
                    self.callback(argument, &[receiver], None, into);
                }
            }
        }
    }

    /// Whether the places of a cut move with a loop.
    fn cuts(&self, arguments: &[Argument<'a>]) -> bool {
        !self.loops.is_empty()
            && arguments
                .iter()
                .any(|argument| matches!(argument, Argument::Identifier(_) | Argument::BinaryExpression(_)))
    }

    /// Functions of `Object`, `JSON`, `Math` and their like.
    fn namespace_call(&mut self, namespace: &str, name: &str, arguments: &[Argument<'a>], into: Node) {
        let transfer = match (namespace, name) {
            ("Object", "keys") => Some(Transfer::KEYS),
            ("Math" | "Date" | "Number", _) => Some(Transfer::NUMBER),
            ("String", "fromCharCode" | "fromCodePoint") => Some(Transfer::ENCODED),
            ("Array", "isArray") => None,
            ("Array", "from") => {
                let receiver = self.graph.place();
                for (at, argument) in arguments.iter().enumerate() {
                    if at == 0 {
                        self.arguments(std::slice::from_ref(argument), receiver);
                    } else {
                        self.callback(argument, &[receiver], Some(receiver), into);
                    }
                }
                self.graph.add(receiver, into, Transfer::ALL);
                return;
            }
            ("Object", "assign") => {
                let put = self.graph.place();
                self.arguments(arguments, put);
                let root = arguments.first().and_then(Argument::as_expression);
                if let Some(root) = root.and_then(|target| self.root(target)) {
                    self.graph.add(put, Self::variable(root), Transfer::ALL);
                }
                self.graph.add(put, into, Transfer::ALL);
                return;
            }
            ("console", _) => {
                let told = self.told;
                return self.arguments(arguments, told);
            }
            _ => Some(Transfer::ALL),
        };
        let into = self.through(transfer, into);
        self.arguments(arguments, into);
    }

    /// A text that is looked for in others: who looks for credentials wants them.
    fn note_question(&mut self, text: &'a str, span: enclave_types::Span) {
        if class(text).has(Class::SECRET) && text.len() < 40 {
            self.fields.push(FieldRead {
                name: Cow::Borrowed(text),
                span,
            });
        }
    }

    /// What results of tools are by themselves, now that everything that was asked for is known.
    pub(super) fn seed_results(&mut self) {
        for (at, tool) in self.tools.iter().enumerate() {
            let labels: Labels = super::super::source::labels(tool);
            self.graph.seed(tool.result, labels, u32::try_from(at).ok());
        }
    }
}
