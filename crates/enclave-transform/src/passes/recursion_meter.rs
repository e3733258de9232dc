//! Counts the calls of every function that can call itself, directly or through others.
//!
//! A function is *held* by the variables whose value it is in: `const f = (n) => …`, `h.f = (n) => …`,
//! `const f = memo((n) => …)`, a function's own name. It *reads* the variables that are named in it. When reading and
//! holding lead from a function back to itself, each of its calls is counted. Every such circle has a held function in it,
//! so a recursion cannot go round without being counted; a callback inside of one need not be counted itself.
//!
//! The counter stands in the block that has the declaration: it starts anew with each execution of it, as a loop's
//! does. The declarations of functions are hoisted, so it is the first thing in the block.
//!
//! ```text
//! in:  const fib = (n) => n < 2 ? n : fib(n - 1) + fib(n - 2); fib(9)
//! out: var __ag_r0=__ag_max*100;const fib = (n) => (__ag_r0--||__ag_spent("fib"),n < 2 ? n : fib(n - 1) + fib(n - 2)); return fib(9)
//!
//! in:  { const walk = (node) => { node.children.forEach((child) => walk(child)); }; walk(tree); }
//! out: {var __ag_r0=__ag_max*100; const walk = (node) => {if(!__ag_r0)__ag_spent("walk");__ag_r0--; node.children.forEach((child) => walk(child)); }; walk(tree); }
//!
//! in:  function even(n) { return n ? odd(n - 1) : true } function odd(n) { return n ? even(n - 1) : false }
//! out: var __ag_r0=__ag_max*100;var __ag_r1=__ag_max*100;function even(n) {if(!__ag_r0)__ag_spent("even");__ag_r0--; return n ? odd(n - 1) : true } function odd(n) {if(!__ag_r1)__ag_spent("odd");__ag_r1--; return n ? even(n - 1) : false }
//!
//! in:  const o = { f: () => ({ a: o.f() }) }; o.f()
//! out: var __ag_r0=__ag_max*100;const o = { f: () => ((__ag_r0--||__ag_spent("o"),{ a: o.f() })) }; return o.f()
//!
//! in:  const add = (a, b) => a + b; const twice = (n) => add(n, n); twice(1)
//! out: const add = (a, b) => a + b; const twice = (n) => add(n, n); return twice(1)
//! ```
//!
//! Not counted: a function that gets itself as an argument (`(f) => f(f)`), as `this`, or out of a list that it was
//! pushed to. The deadline, the fuel and the stack limit of the runtime bound these.

use enclave_syntax::{
    Parsed,
    ast::{
        ArrowFunctionBody, AssignmentTarget, AstKind, Expression, GetSpan, IdentifierReference,
        SimpleAssignmentTarget, SymbolId,
    },
};
use enclave_types::CALLS_PER_ITERATION;

use super::{
    Output, Pass,
    call_graph::{CallGraph, Node},
};
use crate::edits::Slot;

#[derive(Debug)]
pub(crate) struct RecursionMeter<'p, 's> {
    parsed: &'p Parsed<'s>,
    /// The first nodes are the script's variables, in the order of their ids.
    graph: CallGraph,
    /// Functions and values that the walk is in.
    frames: Vec<Frame>,
    /// The functions among these.
    functions: Vec<Function>,
    /// Starts of the blocks that the walk is in.
    blocks: Vec<Slot>,
    held: Vec<Held>,
}

#[derive(Clone, Copy, Debug)]
enum Frame {
    Function,
    /// A value that is written to variables, with the first of them.
    Value(Node, Option<SymbolId>),
}

/// A function that the walk is in.
#[derive(Debug)]
struct Function {
    node: Node,
    /// Its place in `held`, when something holds it.
    held: Option<usize>,
    /// Where a body that is an expression starts; the check goes around it.
    expression: Option<Slot>,
}

/// A function that a variable holds.
#[derive(Debug)]
struct Held {
    /// The value it is in, and its own name.
    holders: [Option<Node>; 2],
    function: Node,
    name: Option<SymbolId>,
    /// Where its counter is declared.
    block: Option<Slot>,
    entry: Option<Entry>,
}

#[derive(Clone, Copy, Debug)]
enum Entry {
    Block(Slot),
    Expression(Slot, Slot),
}

impl<'p, 's> RecursionMeter<'p, 's> {
    pub(crate) fn new(parsed: &'p Parsed<'s>) -> Self {
        Self {
            parsed,
            graph: CallGraph::new(parsed.scoping().symbols_len()),
            frames: Vec::new(),
            functions: Vec::new(),
            blocks: Vec::new(),
            held: Vec::new(),
        }
    }

    /// Inserts the counters, now that all functions and variables were seen.
    pub(crate) fn finish(self, out: &mut Output) {
        if self.held.is_empty() {
            return;
        }
        let components = self.graph.components();
        let recursive = self.held.iter().filter(|held| {
            let mut holders = held.holders.iter().flatten();
            holders.any(|holder| components.are_one(*holder, held.function))
        });
        for (counter, held) in recursive.enumerate() {
            let (Some(block), Some(entry)) = (held.block, held.entry) else {
                continue;
            };
            let name = held
                .name
                .map_or("", |name| self.parsed.scoping().symbol_name(name));
            let declaration = format!("var __ag_r{counter}=__ag_max*{CALLS_PER_ITERATION};");
            out.edits.fill(block, &declaration);
            match entry {
                Entry::Block(start) => {
                    let check = format!("if(!__ag_r{counter})__ag_spent(\"{name}\");__ag_r{counter}--;");
                    out.edits.fill(start, &check);
                }
                Entry::Expression(start, end) => {
                    let check = format!("(__ag_r{counter}--||__ag_spent(\"{name}\"),");
                    out.edits.fill(start, &check);
                    out.edits.fill(end, ")");
                }
            }
        }
    }

    fn enter_function(&mut self, own_name: Option<SymbolId>, body: Option<u32>, out: &mut Output) {
        let node = self.graph.add_node();
        if let Some(around) = self.functions.last() {
            self.graph.add_edge(around.node, node);
        }
        let mut holders = [None; 2];
        let mut name = own_name;
        if let Some(&Frame::Value(value, written_to)) = self.frames.last() {
            self.graph.add_edge(value, node);
            holders[0] = Some(value);
            name = name.or(written_to);
        }
        if let Some(own_name) = own_name {
            self.graph.add_edge(of_symbol(own_name), node);
            holders[1] = Some(of_symbol(own_name));
        }
        let held = holders.iter().any(Option::is_some).then(|| {
            self.held.push(Held {
                holders,
                function: node,
                name,
                block: self.blocks.last().copied(),
                entry: None,
            });
            self.held.len() - 1
        });
        self.frames.push(Frame::Function);
        let expression = body
            .filter(|_| held.is_some())
            .map(|start| out.edits.reserve(start));
        self.functions.push(Function {
            node,
            held,
            expression,
        });
    }

    fn enter_value(&mut self, name: Option<SymbolId>) {
        let node = self.graph.add_node();
        if let Some(&Frame::Value(around, _)) = self.frames.last() {
            self.graph.add_edge(around, node);
        }
        self.frames.push(Frame::Value(node, None));
        self.hold(name);
    }

    /// The value that the walk is in is written to `symbol`.
    fn hold(&mut self, symbol: Option<SymbolId>) {
        if let (Some(Frame::Value(value, name)), Some(symbol)) = (self.frames.last_mut(), symbol) {
            self.graph.add_edge(of_symbol(symbol), *value);
            name.get_or_insert(symbol);
        }
    }

    fn meet_name(&mut self, name: &IdentifierReference<'s>) {
        let Some(reference) = name.reference_id.get() else {
            return;
        };
        let reference = self.parsed.scoping().get_reference(reference);
        let Some(symbol) = reference.symbol_id() else {
            return;
        };
        if reference.is_write() {
            self.hold(Some(symbol));
        }
        if let Some(function) = self.functions.last() {
            self.graph.add_edge(function.node, of_symbol(symbol));
        }
    }

    fn set_entry(&mut self, entry: Entry) {
        if let Some(held) = self.functions.last().and_then(|function| function.held)
            && let Some(held) = self.held.get_mut(held)
        {
            held.entry = Some(entry);
        }
    }
}

impl<'s> Pass<'s> for RecursionMeter<'_, 's> {
    fn enter(&mut self, node: AstKind<'s>, out: &mut Output) {
        match node {
            AstKind::Program(_) => self.blocks.push(out.edits.reserve(0)),
            AstKind::BlockStatement(it) => self.blocks.push(out.edits.reserve(it.span.start + 1)),
            AstKind::FunctionBody(it) => {
                let start = out.edits.reserve(it.span.start + 1);
                self.blocks.push(start);
                self.set_entry(Entry::Block(start));
            }
            AstKind::Function(it) => {
                self.enter_function(it.id.as_ref().and_then(|id| id.symbol_id.get()), None, out);
            }
            AstKind::ArrowFunctionExpression(it) => {
                let expression = match &it.body {
                    ArrowFunctionBody::FunctionBody(_) => None,
                    expression => Some(expression.span().start),
                };
                self.enter_function(None, expression, out);
            }
            AstKind::VariableDeclarator(_) | AstKind::FormalParameter(_) => self.enter_value(None),
            AstKind::Class(it) => self.enter_value(it.id.as_ref().and_then(|id| id.symbol_id.get())),
            AstKind::AssignmentExpression(it) => {
                let owner = owner_of(&it.left).and_then(|owner| self.parsed.binding_of(owner));
                self.enter_value(owner);
            }
            AstKind::BindingIdentifier(it) => self.hold(it.symbol_id.get()),
            AstKind::IdentifierReference(it) => self.meet_name(it),
            _ => {}
        }
    }

    fn leave(&mut self, node: AstKind<'s>, out: &mut Output) {
        match node {
            AstKind::BlockStatement(_) | AstKind::FunctionBody(_) => {
                self.blocks.pop();
            }
            AstKind::Function(_) => {
                self.frames.pop();
                self.functions.pop();
            }
            AstKind::ArrowFunctionExpression(it) => {
                if let Some(start) = self.functions.last().and_then(|function| function.expression) {
                    let end = out.edits.reserve(it.body.span().end);
                    self.set_entry(Entry::Expression(start, end));
                }
                self.frames.pop();
                self.functions.pop();
            }
            AstKind::VariableDeclarator(_)
            | AstKind::FormalParameter(_)
            | AstKind::Class(_)
            | AstKind::AssignmentExpression(_) => {
                self.frames.pop();
            }
            _ => {}
        }
    }
}

fn of_symbol(symbol: SymbolId) -> Node {
    Node::try_from(symbol.index()).unwrap_or(Node::MAX)
}

/// The variable whose object, or whose object's object, is written to: `h` in `h.a[0] = value`.
fn owner_of<'t, 's>(target: &'t AssignmentTarget<'s>) -> Option<&'t IdentifierReference<'s>> {
    let mut object = match target.as_simple_assignment_target()? {
        SimpleAssignmentTarget::StaticMemberExpression(it) => &it.object,
        SimpleAssignmentTarget::ComputedMemberExpression(it) => &it.object,
        _ => return None,
    };
    loop {
        object = match object {
            Expression::Identifier(owner) => return Some(owner),
            Expression::StaticMemberExpression(it) => &it.object,
            Expression::ComputedMemberExpression(it) => &it.object,
            _ => return None,
        };
    }
}
