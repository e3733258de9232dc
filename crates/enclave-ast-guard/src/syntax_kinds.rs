use enclave_syntax::ast::AstType;

/// Whether the driver knows a kind of node. What it does not know is rejected under every preset, whatever
/// the rules say; what only some presets ban has a rule of its own, with a help that fits.
///
/// The match names every kind there is: an oxc version with a new one does not compile until somebody
/// says here whether scripts may have it.
#[expect(clippy::match_same_arms, reason = "grouped by what they are")]
#[expect(clippy::too_many_lines, reason = "one line a kind")]
pub(crate) const fn is_known(kind: AstType) -> bool {
    use AstType as K;
    match kind {
        K::Program | K::Directive => true,
        // names and literals
        K::IdentifierName
        | K::IdentifierReference
        | K::BindingIdentifier
        | K::LabelIdentifier
        | K::BooleanLiteral
        | K::NullLiteral
        | K::NumericLiteral
        | K::StringLiteral
        | K::BigIntLiteral
        | K::TemplateLiteral
        | K::TemplateElement
        | K::TaggedTemplateExpression => true,
        // expressions
        K::ArrayExpression
        | K::Elision
        | K::ObjectExpression
        | K::ObjectProperty
        | K::ComputedMemberExpression
        | K::StaticMemberExpression
        | K::CallExpression
        | K::NewExpression
        | K::SpreadElement
        | K::UpdateExpression
        | K::UnaryExpression
        | K::BinaryExpression
        | K::LogicalExpression
        | K::ConditionalExpression
        | K::AssignmentExpression
        | K::ArrayAssignmentTarget
        | K::ObjectAssignmentTarget
        | K::AssignmentTargetRest
        | K::AssignmentTargetWithDefault
        | K::AssignmentTargetPropertyIdentifier
        | K::AssignmentTargetPropertyProperty
        | K::SequenceExpression
        | K::AwaitExpression
        | K::ChainExpression
        | K::ParenthesizedExpression => true,
        // statements and declarations
        K::BlockStatement
        | K::VariableDeclaration
        | K::VariableDeclarator
        | K::EmptyStatement
        | K::ExpressionStatement
        | K::IfStatement
        | K::DoWhileStatement
        | K::WhileStatement
        | K::ForStatement
        | K::ForInStatement
        | K::ForOfStatement
        | K::ContinueStatement
        | K::BreakStatement
        | K::ReturnStatement
        | K::SwitchStatement
        | K::SwitchCase
        | K::LabeledStatement
        | K::ThrowStatement
        | K::TryStatement
        | K::CatchClause
        | K::CatchParameter
        | K::AssignmentPattern
        | K::ObjectPattern
        | K::BindingProperty
        | K::ArrayPattern
        | K::BindingRestElement => true,
        // functions
        K::Function
        | K::FormalParameters
        | K::FormalParameter
        | K::FormalParameterRest
        | K::FunctionBody
        | K::ArrowFunctionExpression => true,
        // some presets ban them, each with its rule
        K::ThisExpression
        | K::RegExpLiteral
        | K::ImportExpression
        | K::ImportMeta
        | K::NewTarget
        | K::WithStatement
        | K::DebuggerStatement
        | K::YieldExpression
        | K::Decorator
        | K::Class
        | K::ClassBody
        | K::MethodDefinition
        | K::PropertyDefinition
        | K::PrivateIdentifier
        | K::PrivateFieldExpression
        | K::PrivateInExpression
        | K::StaticBlock
        | K::Super => true,
        // not JavaScript yet, not of this grammar, or of another language
        K::AccessorProperty
        | K::Hashbang
        | K::V8IntrinsicExpression
        | K::ImportDeclaration
        | K::ImportSpecifier
        | K::ImportDefaultSpecifier
        | K::ImportNamespaceSpecifier
        | K::WithClause
        | K::ImportAttribute
        | K::ExportDeclaration
        | K::ExportNamedDeclaration
        | K::ExportFromDeclaration
        | K::ExportDefaultDeclaration
        | K::ExportAllDeclaration
        | K::ExportSpecifier
        | K::JSXElement
        | K::JSXOpeningElement
        | K::JSXClosingElement
        | K::JSXFragment
        | K::JSXOpeningFragment
        | K::JSXClosingFragment
        | K::JSXNamespacedName
        | K::JSXMemberExpression
        | K::JSXExpressionContainer
        | K::JSXEmptyExpression
        | K::JSXAttribute
        | K::JSXSpreadAttribute
        | K::JSXIdentifier
        | K::JSXSpreadChild
        | K::JSXText
        | K::TSThisParameter
        | K::TSEnumDeclaration
        | K::TSEnumBody
        | K::TSEnumMember
        | K::TSTypeAnnotation
        | K::TSLiteralType
        | K::TSConditionalType
        | K::TSUnionType
        | K::TSIntersectionType
        | K::TSParenthesizedType
        | K::TSTypeOperator
        | K::TSArrayType
        | K::TSIndexedAccessType
        | K::TSTupleType
        | K::TSNamedTupleMember
        | K::TSOptionalType
        | K::TSRestType
        | K::TSAnyKeyword
        | K::TSStringKeyword
        | K::TSBooleanKeyword
        | K::TSNumberKeyword
        | K::TSNeverKeyword
        | K::TSIntrinsicKeyword
        | K::TSUnknownKeyword
        | K::TSNullKeyword
        | K::TSUndefinedKeyword
        | K::TSVoidKeyword
        | K::TSSymbolKeyword
        | K::TSThisType
        | K::TSObjectKeyword
        | K::TSBigIntKeyword
        | K::TSTypeReference
        | K::TSQualifiedName
        | K::TSTypeParameterInstantiation
        | K::TSTypeParameter
        | K::TSTypeParameterDeclaration
        | K::TSTypeAliasDeclaration
        | K::TSClassImplements
        | K::TSInterfaceDeclaration
        | K::TSInterfaceBody
        | K::TSPropertySignature
        | K::TSIndexSignature
        | K::TSCallSignatureDeclaration
        | K::TSMethodSignature
        | K::TSConstructSignatureDeclaration
        | K::TSIndexSignatureName
        | K::TSInterfaceHeritage
        | K::TSTypePredicate
        | K::TSExternalModuleDeclaration
        | K::TSNamespaceDeclaration
        | K::TSGlobalDeclaration
        | K::TSModuleBlock
        | K::TSTypeLiteral
        | K::TSInferType
        | K::TSTypeQuery
        | K::TSImportType
        | K::TSImportTypeQualifiedName
        | K::TSFunctionType
        | K::TSConstructorType
        | K::TSMappedType
        | K::TSTemplateLiteralType
        | K::TSAsExpression
        | K::TSSatisfiesExpression
        | K::TSTypeAssertion
        | K::TSImportEqualsDeclaration
        | K::TSExternalModuleReference
        | K::TSNonNullExpression
        | K::TSExportAssignment
        | K::TSNamespaceExportDeclaration
        | K::TSInstantiationExpression
        | K::JSDocNullableType
        | K::JSDocNonNullableType
        | K::JSDocUnknownType => false,
    }
}
