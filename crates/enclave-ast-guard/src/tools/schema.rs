use serde_json::Value;

/// References that follow each other more often than this are not followed.
const MAX_HOPS: u32 = 16;

/// A part of a JSON Schema, and the whole that its references point into.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Schema<'s> {
    root: &'s Value,
    node: &'s Value,
}

/// What a schema says about keys that it does not name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Additional {
    /// They are an error.
    Forbidden,
    /// Nothing: they are probably a mistake.
    Unsaid,
    /// They are fine.
    Allowed,
}

impl<'s> Schema<'s> {
    pub(super) fn new(root: &'s Value) -> Self {
        Self { root, node: root }.resolved()
    }

    fn part(&self, node: &'s Value) -> Self {
        Self {
            root: self.root,
            node,
        }
        .resolved()
    }

    /// Follows `$ref` within the schema. What cannot be followed says nothing.
    fn resolved(mut self) -> Self {
        for _ in 0..MAX_HOPS {
            let Some(reference) = self.node.get("$ref").and_then(Value::as_str) else {
                return self;
            };
            let target = reference
                .strip_prefix('#')
                .and_then(|pointer| self.root.pointer(pointer));
            self.node = target.unwrap_or(&Value::Null);
        }
        self.node = &Value::Null;
        self
    }

    /// Whether no value fits.
    pub(crate) fn is_never(&self) -> bool {
        self.node == &Value::Bool(false)
    }

    /// Whether a value of that JSON type may fit. `integer` is a kind of `number`.
    pub(crate) fn takes_type(&self, kind: &str) -> bool {
        let fits = |given: &str| given == kind || (given == "number" && kind == "integer");
        match self.node.get("type") {
            Some(Value::String(only)) => fits(only),
            Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).any(fits),
            _ => true,
        }
    }

    /// The types that the schema names, for a message.
    pub(crate) fn type_names(&self) -> Vec<&'s str> {
        match self.node.get("type") {
            Some(Value::String(only)) => vec![only.as_str()],
            Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        }
    }

    /// The values of `enum` or `const`, when there is such a list.
    pub(crate) fn values(&self) -> Option<Vec<&'s Value>> {
        match (self.node.get("enum"), self.node.get("const")) {
            (Some(Value::Array(values)), _) => Some(values.iter().collect()),
            (_, Some(value)) => Some(vec![value]),
            _ => None,
        }
    }

    /// The schema of the property `key`.
    pub(crate) fn property(&self, key: &str) -> Option<Self> {
        self.node.get("properties")?.get(key).map(|node| self.part(node))
    }

    /// The names of the properties that the schema knows.
    pub(crate) fn property_names(&self) -> impl Iterator<Item = &'s str> + use<'s> {
        let properties = self.node.get("properties").and_then(Value::as_object);
        properties
            .into_iter()
            .flat_map(|properties| properties.keys().map(String::as_str))
    }

    /// The names of the properties that have to be there.
    pub(crate) fn required(&self) -> impl Iterator<Item = &'s str> + use<'s> {
        let required = self.node.get("required").and_then(Value::as_array);
        required.into_iter().flatten().filter_map(Value::as_str)
    }

    /// What the schema says about other properties.
    pub(crate) fn additional(&self) -> Additional {
        let combined = [
            "patternProperties",
            "allOf",
            "anyOf",
            "oneOf",
            "if",
            "$dynamicRef",
            "unevaluatedProperties",
        ];
        match self.node.get("additionalProperties") {
            _ if combined.iter().any(|keyword| self.node.get(keyword).is_some()) => Additional::Allowed,
            Some(Value::Bool(false)) => Additional::Forbidden,
            None if self.node.get("properties").is_some() => Additional::Unsaid,
            _ => Additional::Allowed,
        }
    }

    /// The schema of an array's elements.
    pub(crate) fn items(&self) -> Option<Self> {
        // With `prefixItems`, or a list as older drafts have it, positions differ.
        let items = self.node.get("items").filter(|items| items.is_object())?;
        self.node.get("prefixItems").is_none().then(|| self.part(items))
    }

    /// The schemas of which one has to fit, when there is such a choice.
    pub(crate) fn alternatives(&self) -> Option<Vec<Self>> {
        let list = self
            .node
            .get("anyOf")
            .or_else(|| self.node.get("oneOf"))?
            .as_array()?;
        Some(list.iter().map(|node| self.part(node)).collect())
    }
}
