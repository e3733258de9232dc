//! Where a call of a tool lets its arguments go.

use crate::{
    facts::{Facts, Labels, ToolUse},
    lexicon::{Class, class},
};

/// From the nearest to the farthest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Destination {
    /// A tool that keeps it.
    Kept,
    /// Whom the data are about, or who asked: an address that comes from a record.
    Own,
    /// A place where a team talks to itself.
    Team,
    /// Somebody or something that the script names, or a tool that sends and does not say where.
    Named,
    /// A place on the web, or everybody.
    Web,
    /// A place that nobody sends a company's data to.
    Hostile,
}

impl Destination {
    pub(super) const fn shown(self) -> &'static str {
        match self {
            Self::Kept => "where it is kept",
            Self::Own => "the address of a record",
            Self::Team => "a place in the house",
            Self::Named => "somebody named",
            Self::Web => "the web",
            Self::Hostile => "a place that no company sends to",
        }
    }
}

/// What goes out by a call, and where to.
pub(super) struct Sending {
    pub(super) content: Labels,
    pub(super) to: Destination,
    /// The node that the content is worst in.
    pub(super) node: crate::facts::Node,
    /// The credential goes where credentials are asked for.
    pub(super) is_authentication: bool,
}

pub(super) fn sending(facts: &Facts<'_>, tool: &ToolUse<'_>) -> Option<Sending> {
    // A name that is worked out tells whoever answers it what it is made of.
    let mut content = facts.labels(tool.others).or(facts.labels(tool.name_node));
    let mut node = tool.others;
    // What is not written as a member may be an address as well as what goes there.
    let mut place = content;
    let (mut addressed, mut has_address) = (Labels::NONE, false);
    let mut is_authentication = false;
    for argument in &tool.arguments {
        let labels = facts.labels(argument.value);
        let key = argument.class;
        let is_text = labels.has(Labels::URL.or(Labels::ADDRESS).or(Labels::INTERNAL));
        if !key.has(Class::CONTENT) || key.has(Class::PLACE) && !key.has(Class::WORDS) {
            place = place.or(labels);
        }
        if key.has(Class::AUTH) && !key.has(Class::CONTENT) {
            // Who one is, is no message.
            continue;
        }
        if key.has(Class::ADDRESS) && !key.has(Class::CONTENT) {
            (addressed, has_address) = (addressed.or(labels), true);
            if !hands_over(tool) {
                continue;
            }
        }
        is_authentication |= labels.has_all(Labels::AUTH.or(Labels::SECRET));
        let is_content =
            labels.has(Labels::DATA) && (!key.has(Class::PLACE) || is_text || labels.has(Labels::SECRET));
        if is_content {
            if rank(labels) > rank(content) {
                node = argument.value;
            }
            content = content.or(labels.without(Labels::URL.or(Labels::ADDRESS).or(Labels::INTERNAL)));
        }
    }
    if hands_over(tool) && content.has(Labels::DATA) {
        content = content.or(Labels::WHOLE);
    }
    let is_named = hands_over(tool) && (place.has(Labels::HOSTILE) || is_public(tool));
    if keeps_secrets(tool) || !content.has(Labels::DATA) && !is_named {
        return None;
    }
    let keeps = content.has(Labels::SECRET) && !tool.class.has(Class::READ);
    let to = destination(tool, place, addressed, has_address).or(keeps.then_some(Destination::Kept))?;
    Some(Sending {
        content,
        to,
        node,
        is_authentication,
    })
}

/// A call that gives others what its arguments only refer to.
fn hands_over(tool: &ToolUse<'_>) -> bool {
    tool.class.has(Class::HAND_OVER)
}

/// A vault takes secrets.
fn keeps_secrets(tool: &ToolUse<'_>) -> bool {
    tool.class.has(Class::SECRET) && !tool.class.has(Class::WEB.or(Class::MAIL).or(Class::MESSENGER))
}

fn destination(
    tool: &ToolUse<'_>,
    place: Labels,
    addressed: Labels,
    has_address: bool,
) -> Option<Destination> {
    let name = tool.class;
    if place.has(Labels::HOSTILE) {
        return Some(Destination::Hostile);
    }
    if place.has(Labels::URL) || is_public(tool) {
        return Some(Destination::Web);
    }
    let sends = name.has(Class::SEND) || name.has(Class::MAY_SEND) && !name.has(Class::READ);
    let is_addressed = place.has(Labels::ADDRESS) && !name.has(Class::READ);
    if !sends && !is_addressed && tool.name.is_some() {
        return None;
    }
    if place.has(Labels::ADDRESS) {
        return Some(Destination::Named);
    }
    if place.has(Labels::INTERNAL) || name.has(Class::TEAM) && !name.has(Class::WEB) {
        return Some(Destination::Team);
    }
    if has_address && addressed.has(Labels::DATA) {
        return Some(Destination::Own);
    }
    if name.has(Class::WEB) {
        return Some(Destination::Web);
    }
    let is_outward = name.has(Class::SEND.or(Class::MESSENGER).or(Class::MAIL)) || tool.name_sends();
    is_outward.then_some(Destination::Named)
}

/// Whether everybody can see it afterwards.
fn is_public(tool: &ToolUse<'_>) -> bool {
    if tool.class.has(Class::READ) && !tool.class.has(Class::SEND) {
        return false;
    }
    tool.switched_on.has(Class::PUBLIC)
        || tool.texts.iter().any(|text| {
            tool.key_class(text.key).has(Class::ACCESS)
                && text.text.len() <= 40
                && class(text.text).has(Class::PUBLIC)
        })
}

impl ToolUse<'_> {
    /// Whether it sends more than to a place of its own, as `notes:create` does.
    fn name_sends(&self) -> bool {
        self.name.as_deref().is_some_and(|name| {
            let name = name.to_ascii_lowercase();
            ["send", "post", "notify", "message", "sms"]
                .iter()
                .any(|verb| name.contains(verb))
        })
    }
}

/// How bad it would be to lose it.
pub(super) const fn rank(labels: Labels) -> u32 {
    let many = labels.has(Labels::MANY);
    if labels.has(Labels::SECRET) {
        8
    } else if labels.has(Labels::SENSITIVE) {
        if many { 7 } else { 4 }
    } else if labels.has(Labels::PERSONAL) && many {
        if labels.has(Labels::WHOLE) { 6 } else { 5 }
    } else if labels.has(Labels::WHOLE) && many || labels.has(Labels::HOT) {
        3
    } else if labels.has(Labels::PERSONAL) || labels.has(Labels::WHOLE) {
        2
    } else if labels.has(Labels::DATA) {
        1
    } else {
        0
    }
}
