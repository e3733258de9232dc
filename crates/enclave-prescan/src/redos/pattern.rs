//! Reads a pattern into a tree.

use super::charset::CharSet;

/// Groups may nest this deep; the analysis recurses over them.
const MAX_GROUP_DEPTH: u32 = 32;

/// A part of a pattern.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// One character out of a set.
    One {
        set: CharSet,
        /// Written as `[…]`.
        is_class: bool,
    },
    /// Matches between characters: `^`, `$`, `\b`, lookarounds, which hold patterns of their own.
    Between(Vec<Sequence>),
    /// Alternatives, in a group or at the top.
    Group(Vec<Sequence>),
    /// A repeated part. No `max`: without end.
    Repeat {
        node: Box<Node>,
        min: u32,
        max: Option<u32>,
    },
}

/// Parts that follow each other.
pub(super) type Sequence = Vec<Node>;

/// The tree of a pattern; nothing when it is none, or nests too deep.
///
/// Reads what JavaScript accepts, the old forms outside of `u` and `v` mode included: a `{` or `]` that
/// belongs to nothing is a character.
pub(super) fn parse(pattern: &str, flags: &str) -> Option<Node> {
    let mut reader = Reader {
        chars: pattern.chars().collect(),
        at: 0,
        ignore_case: flags.contains('i'),
        unicode: flags.contains('u') || flags.contains('v'),
    };
    let alternatives = reader.alternatives(0)?;
    (reader.at == reader.chars.len()).then_some(Node::Group(alternatives))
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    ignore_case: bool,
    unicode: bool,
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += 1;
        Some(c)
    }

    fn eat(&mut self, expect: &str) -> bool {
        let found = expect
            .chars()
            .enumerate()
            .all(|(n, c)| self.chars.get(self.at + n) == Some(&c));
        if found {
            self.at += expect.chars().count();
        }
        found
    }

    /// Alternatives up to a `)` or the end.
    fn alternatives(&mut self, depth: u32) -> Option<Vec<Sequence>> {
        let mut all = vec![Sequence::new()];
        loop {
            match self.peek() {
                None | Some(')') => return Some(all),
                Some('|') => {
                    self.at += 1;
                    all.push(Sequence::new());
                }
                Some(_) => {
                    let node = self.atom(depth)?;
                    let node = self.quantified(node);
                    all.last_mut()?.push(node);
                }
            }
        }
    }

    fn atom(&mut self, depth: u32) -> Option<Node> {
        match self.next()? {
            '(' => self.group(depth),
            '[' => {
                let set = self.class(depth)?;
                Some(Node::One {
                    set: self.cased(set),
                    is_class: true,
                })
            }
            '^' | '$' => Some(Node::Between(Vec::new())),
            '.' => Some(self.one(CharSet::ALL)),
            '\\' => self.escape(),
            '*' | '+' | '?' => None,
            '{' if self.unicode => None,
            c => Some(self.one(CharSet::one(c))),
        }
    }

    fn one(&self, set: CharSet) -> Node {
        Node::One {
            set: self.cased(set),
            is_class: false,
        }
    }

    fn cased(&self, set: CharSet) -> CharSet {
        if self.ignore_case {
            set.ignoring_case()
        } else {
            set
        }
    }

    fn group(&mut self, depth: u32) -> Option<Node> {
        if depth >= MAX_GROUP_DEPTH {
            return None;
        }
        let mut is_look = false;
        if self.eat("?") {
            is_look = ["=", "!", "<=", "<!"].iter().any(|look| self.eat(look));
            if !is_look && self.eat("<") {
                while self.next()? != '>' {}
            } else if !is_look {
                // `(?:` or `(?i-m:`
                while self.next()? != ':' {}
            }
        }
        let inner = self.alternatives(depth + 1)?;
        if !self.eat(")") {
            return None;
        }
        Some(if is_look {
            Node::Between(inner)
        } else {
            Node::Group(inner)
        })
    }

    fn quantified(&mut self, node: Node) -> Node {
        let (min, max) = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => match self.braces() {
                Some(bounds) => bounds,
                None => return node,
            },
            _ => return node,
        };
        // The quantifier, or the `}` that `braces` left, and the mark that makes it lazy.
        self.at += 1;
        self.eat("?");
        // A second quantifier is an error; `atom` sees it.
        Node::Repeat {
            node: Box::new(node),
            min,
            max,
        }
    }

    /// The bounds of `{2}`, `{2,}` or `{2,5}`, up to the `}`; nothing is taken when it is none of these.
    fn braces(&mut self) -> Option<(u32, Option<u32>)> {
        let start = self.at;
        self.at += 1;
        let bounds = self.bounds();
        if bounds.is_none() || self.peek() != Some('}') {
            self.at = start;
            return None;
        }
        bounds
    }

    fn bounds(&mut self) -> Option<(u32, Option<u32>)> {
        let min = self.digits()?;
        if !self.eat(",") {
            return Some((min, Some(min)));
        }
        Some((min, self.digits()))
    }

    fn digits(&mut self) -> Option<u32> {
        let mut value = None;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            self.at += 1;
            value = Some(value.unwrap_or(0_u32).saturating_mul(10).saturating_add(digit));
        }
        value
    }

    fn escape(&mut self) -> Option<Node> {
        match self.next()? {
            'b' | 'B' => Some(Node::Between(Vec::new())),
            // A backreference matches again what a group matched.
            '1'..='9' => {
                self.digits();
                Some(self.one(CharSet::ALL))
            }
            'k' if self.eat("<") => {
                while self.next()? != '>' {}
                Some(self.one(CharSet::ALL))
            }
            c => {
                let set = self.escaped_set(c)?;
                Some(self.one(set))
            }
        }
    }

    /// What `\c` matches, in and out of classes.
    fn escaped_set(&mut self, c: char) -> Option<CharSet> {
        if let Some(set) = CharSet::shorthand(c) {
            return Some(set);
        }
        if matches!(c, 'p' | 'P') && self.unicode && self.eat("{") {
            while self.next()? != '}' {}
            // Which characters have the property is not known here.
            return Some(CharSet::ALL);
        }
        Some(CharSet::one(self.escaped_char(c)))
    }

    fn escaped_char(&mut self, c: char) -> char {
        match c {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\u{b}',
            'f' => '\u{c}',
            '0' => '\0',
            'x' => self.hex(2).unwrap_or('x'),
            'u' if self.unicode && self.eat("{") => {
                let mut code = 0_u32;
                while let Some(digit) = self.peek().and_then(|c| c.to_digit(16)) {
                    self.at += 1;
                    code = code.saturating_mul(16).saturating_add(digit);
                }
                self.eat("}");
                char::from_u32(code).unwrap_or('\u{fffd}')
            }
            'u' => self.hex(4).unwrap_or('u'),
            'c' => match self.peek() {
                Some(letter) if letter.is_ascii_alphabetic() => {
                    self.at += 1;
                    char::from_u32(u32::from(letter) % 32).unwrap_or('\0')
                }
                _ => 'c',
            },
            c => c,
        }
    }

    /// `len` hexadecimal digits as a character; half of a pair of surrogates is just not ASCII.
    fn hex(&mut self, len: usize) -> Option<char> {
        let digits = self.chars.get(self.at..self.at + len)?;
        let code = digits
            .iter()
            .try_fold(0, |code, c| Some(code * 16 + c.to_digit(16)?))?;
        self.at += len;
        Some(char::from_u32(code).unwrap_or('\u{fffd}'))
    }

    /// A class after its `[`.
    fn class(&mut self, depth: u32) -> Option<CharSet> {
        if depth >= MAX_GROUP_DEPTH {
            return None;
        }
        let negated = self.eat("^");
        let mut set = CharSet::NONE;
        loop {
            let from = match self.next()? {
                ']' => return Some(if negated { set.not() } else { set }),
                // Classes within classes are `v` mode's; `&&` and `--` only take away.
                '[' if self.unicode => {
                    set = set.or(self.class(depth + 1)?);
                    continue;
                }
                '\\' => {
                    let c = self.next()?;
                    if c == 'b' {
                        '\u{8}'
                    } else if let Some(shorthand) = CharSet::shorthand(c) {
                        set = set.or(shorthand);
                        continue;
                    } else if matches!(c, 'p' | 'P') && self.unicode && self.eat("{") {
                        while self.next()? != '}' {}
                        set = CharSet::ALL;
                        continue;
                    } else {
                        self.escaped_char(c)
                    }
                }
                c => c,
            };
            set = set.or(self.class_range(from)?);
        }
    }

    /// The range that begins with `from`, or `from` alone.
    fn class_range(&mut self, from: char) -> Option<CharSet> {
        let ends = self.chars.get(self.at + 1).copied();
        if self.peek() != Some('-') || matches!(ends, None | Some(']')) {
            return Some(CharSet::one(from));
        }
        let start = self.at;
        self.at += 1;
        let to = match self.next()? {
            '\\' => {
                let c = self.next()?;
                if CharSet::shorthand(c).is_some() || matches!(c, 'p' | 'P') {
                    // `[a-\d]` is three members: the `-` and the rest are read again.
                    self.at = start + 1;
                    return Some(CharSet::one(from).or(CharSet::one('-')));
                }
                self.escaped_char(c)
            }
            c => c,
        };
        Some(if from <= to {
            CharSet::range(from, to)
        } else {
            CharSet::one(from).or(CharSet::one(to))
        })
    }
}
