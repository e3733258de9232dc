//! The walk. What an expression can be flows into the node that somebody wants it in; statements see to where that is.

mod calls;
mod functions;
mod patterns;
mod tools;
mod values;

use std::collections::{HashMap, HashSet};

use enclave_syntax::{
    Parsed,
    ast::{
        BlockStatement, DoWhileStatement, Expression, ForInStatement, ForOfStatement, ForStatement,
        ForStatementInit, ForStatementLeft, Function, IfStatement, ReturnStatement, ScopeFlags,
        SwitchStatement, SymbolId, ThrowStatement, VariableDeclarator, Visit, WhileStatement, walk,
    },
};

use super::{
    Facts, FieldRead, ToolUse,
    graph::{Graph, Node, Solution},
    labels::{Labels, Transfer},
};
use functions::Functions;

pub(super) fn collect<'a>(parsed: &Parsed<'a>) -> Facts<'a> {
    let mut graph = Graph::new(parsed.scoping().symbols_len());
    let (returned, told) = (graph.place(), graph.place());
    let mut collector = Collector {
        parsed,
        graph,
        tools: Vec::new(),
        fields: Vec::new(),
        returns: vec![returned],
        told,
        loops: Vec::new(),
        conditions: 0,
        functions: Functions::default(),
        texts: HashMap::new(),
        numbers: HashMap::new(),
        tables: HashSet::new(),
        stored: HashMap::new(),
        asking: Vec::new(),
    };
    collector.visit_program(parsed.program());
    collector.link_calls();
    collector.seed_results();
    let solution: Solution = collector.graph.solve();
    Facts {
        tools: collector.tools,
        fields: collector.fields,
        returned,
        told,
        solution,
    }
}

struct Collector<'p, 'a> {
    parsed: &'p Parsed<'a>,
    graph: Graph,
    tools: Vec<ToolUse<'a>>,
    fields: Vec<FieldRead<'a>>,
    /// Where the functions that we are in give their values to, the innermost last.
    returns: Vec<Node>,
    /// Where thrown and logged values go.
    told: Node,
    /// What the loops go over that we are in, the innermost last.
    loops: Vec<Node>,
    /// How many conditions we are under.
    conditions: u32,
    functions: Functions,
    /// Variables that are one text, or one number, for ever.
    texts: HashMap<SymbolId, &'a str>,
    numbers: HashMap<SymbolId, f64>,
    /// Variables that hold a table of the script's own: a text, or a list of literals.
    tables: HashSet<SymbolId>,
    /// Names that tools were given, such as a path: what was put there can be read there.
    stored: HashMap<&'a str, Node>,
    /// The tool calls that we are in the arguments of, and the key that we are under.
    asking: Vec<(usize, Option<usize>)>,
}

impl<'a> Collector<'_, 'a> {
    fn variable(symbol: SymbolId) -> Node {
        Graph::variable(symbol.index())
    }

    /// A node for what `expression` can be.
    fn node_of(&mut self, expression: &Expression<'a>) -> Node {
        let node = self.graph.place();
        self.value(expression, node);
        node
    }

    fn in_loop(&mut self, source: Node, visit: impl FnOnce(&mut Self)) {
        self.loops.push(source);
        visit(self);
        self.loops.pop();
    }

    fn under_condition(&mut self, visit: impl FnOnce(&mut Self)) {
        self.conditions += 1;
        visit(self);
        self.conditions -= 1;
    }

    /// What a loop binds for each of what it goes over.
    fn loop_variable(&mut self, left: &ForStatementLeft<'a>, source: Node) {
        match left {
            ForStatementLeft::VariableDeclaration(declaration) => {
                for declarator in &declaration.declarations {
                    self.bind(&declarator.id, source);
                }
            }
            left => {
                if let Some(target) = left.as_assignment_target() {
                    self.assign(target, source);
                }
            }
        }
    }
}

impl<'a> Visit<'a> for Collector<'_, 'a> {
    /// Every expression that nobody wants the value of.
    fn visit_expression(&mut self, it: &Expression<'a>) {
        self.value(it, Node::NOWHERE);
    }

    fn visit_variable_declarator(&mut self, it: &VariableDeclarator<'a>) {
        let Some(init) = &it.init else { return };
        let node = self.node_of(init);
        if let Some(name) = it.id.get_binding_identifier()
            && let Some(symbol) = name.symbol_id.get()
        {
            self.learn(symbol, init);
        }
        self.bind(&it.id, node);
    }

    fn visit_for_of_statement(&mut self, it: &ForOfStatement<'a>) {
        let (source, each) = (self.node_of(&it.right), self.graph.place());
        self.graph.add(source, each, Transfer::EACH);
        self.loop_variable(&it.left, each);
        self.in_loop(source, |this| this.visit_statement(&it.body));
    }

    fn visit_for_in_statement(&mut self, it: &ForInStatement<'a>) {
        let source = self.node_of(&it.right);
        let keys = self.graph.place();
        self.graph.add(source, keys, Transfer::KEYS);
        self.loop_variable(&it.left, keys);
        self.in_loop(source, |this| this.visit_statement(&it.body));
    }

    fn visit_for_statement(&mut self, it: &ForStatement<'a>) {
        if let Some(ForStatementInit::VariableDeclaration(declaration)) = &it.init {
            for declarator in &declaration.declarations {
                if let (Some(name), Some(Expression::NumericLiteral(_))) =
                    (declarator.id.get_binding_identifier(), &declarator.init)
                    && let Some(symbol) = name.symbol_id.get()
                {
                    self.graph.seed(Self::variable(symbol), Labels::COUNTER, None);
                }
            }
        }
        walk_init(self, it);
        self.in_loop(Node::NOWHERE, |this| {
            for part in [&it.test, &it.update].into_iter().flatten() {
                this.visit_expression(part);
            }
            this.visit_statement(&it.body);
        });
    }

    fn visit_while_statement(&mut self, it: &WhileStatement<'a>) {
        self.in_loop(Node::NOWHERE, |this| walk::walk_while_statement(this, it));
    }

    fn visit_do_while_statement(&mut self, it: &DoWhileStatement<'a>) {
        self.in_loop(Node::NOWHERE, |this| walk::walk_do_while_statement(this, it));
    }

    fn visit_if_statement(&mut self, it: &IfStatement<'a>) {
        self.visit_expression(&it.test);
        self.under_condition(|this| {
            this.visit_statement(&it.consequent);
            if let Some(alternate) = &it.alternate {
                this.visit_statement(alternate);
            }
        });
    }

    fn visit_switch_statement(&mut self, it: &SwitchStatement<'a>) {
        self.under_condition(|this| walk::walk_switch_statement(this, it));
    }

    fn visit_block_statement(&mut self, it: &BlockStatement<'a>) {
        // A condition that skips the rest of a block (`if (!rule) continue`) holds for that rest.
        let outer = self.conditions;
        for statement in &it.body {
            self.visit_statement(statement);
            if let enclave_syntax::ast::Statement::IfStatement(skips) = statement
                && is_skip(&skips.consequent)
            {
                self.conditions += 1;
            }
        }
        self.conditions = outer;
    }

    fn visit_return_statement(&mut self, it: &ReturnStatement<'a>) {
        if let Some(value) = &it.argument {
            let into = self.returns.last().copied().unwrap_or(Node::NOWHERE);
            self.value(value, into);
        }
    }

    fn visit_throw_statement(&mut self, it: &ThrowStatement<'a>) {
        self.value(&it.argument, self.told);
    }

    fn visit_function(&mut self, it: &Function<'a>, _: ScopeFlags) {
        self.function(it);
    }
}

fn walk_init<'a>(collector: &mut Collector<'_, 'a>, it: &ForStatement<'a>) {
    if let Some(init) = &it.init {
        collector.visit_for_statement_init(init);
    }
}

/// Whether a statement leaves the round of the loop that it is in.
fn is_skip(statement: &enclave_syntax::ast::Statement<'_>) -> bool {
    use enclave_syntax::ast::Statement;
    match statement {
        Statement::ContinueStatement(_) => true,
        Statement::BlockStatement(block) => {
            matches!(block.body.last(), Some(Statement::ContinueStatement(_)))
        }
        _ => false,
    }
}
