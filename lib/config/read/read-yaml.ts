/**
 * YAML text → a plain tree with the place of every key, or every syntax problem at once.
 * The reader is guarded on three sides: size before lexing, nesting before composing (composing recurses, and very
 * deep nesting can take the whole process down), and expansion of aliases before anything walks the result.
 */
import {
  Composer,
  type CST,
  type Document,
  type ErrorCode,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  Lexer,
  LineCounter,
  type ParsedNode,
  Parser,
  type Tags,
} from 'yaml';
import { copyPlain, isTree, type Tree } from './tree.js';
import { type Place, pointerStep, Positions } from './positions.js';
import type { ConfigProblem } from '../check/problem.js';

/** The example with every key and what it means is 16 kB; more is a mistake. Also the most a file is read of. */
export const MAX_CHARACTERS = 256 * 1024;
/** A full configuration has some 4,000 lexemes; this many take a fifth of a second to compose. */
const MAX_LEXEMES = 20_000;
/** The deepest key is four levels down. */
const MAX_DEPTH = 32;
/** Aliases a file may expand to; a legitimate one has a handful. */
const MAX_ALIASES = 100;
/** Syntax problems listed; after that one mistake is usually echoing. */
const MAX_SYNTAX_PROBLEMS = 20;

/** A key given twice in one section. */
export interface Duplicate {
  readonly pointer: string;
  readonly place: Place;
  readonly first: Place;
}

export type YamlResult =
  | {
      readonly kind: 'ok';
      readonly tree: Tree;
      readonly positions: Positions;
      readonly duplicates: readonly Duplicate[];
    }
  | { readonly kind: 'bad'; readonly problems: readonly ConfigProblem[] };

/** 1.1 is what the predecessor's reader spoke (yes/no are booleans, `<<` merges); 1.2 is today's. */
export type YamlVersion = '1.1' | '1.2';

function wrong(place: Place, found: string, expected = 'a YAML file'): ConfigProblem {
  return { ...place, path: '', expected, found };
}

function bad(problem: ConfigProblem): YamlResult {
  return { kind: 'bad', problems: [problem] };
}

function placeAt(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(Math.max(0, offset));
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

function lex(text: string, lines: LineCounter): CST.Token[] | null {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  const tokens: CST.Token[] = [];
  let lexemes = 0;
  for (const lexeme of new Lexer().lex(text)) {
    lexemes += 1;
    if (lexemes > MAX_LEXEMES) return null;
    tokens.push(...parser.next(lexeme));
  }
  tokens.push(...parser.end());
  return tokens;
}

/** Offset of the first token nested deeper than allowed, without recursion. */
function tooDeepAt(tokens: readonly CST.Token[]): number | null {
  const stack: [CST.Token, number][] = tokens.map((token) => [token, 0]);
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const [token, depth] = top;
    if (depth > MAX_DEPTH) return token.offset;
    if (token.type === 'document') {
      if (token.value) stack.push([token.value, depth]);
    } else if ('items' in token) {
      for (const item of token.items) {
        if (item.key) stack.push([item.key, depth + 1]);
        if (item.value) stack.push([item.value, depth + 1]);
      }
    }
  }
  return null;
}

/** Types YAML 1.1 makes of plain text that no key here takes; without them such text stays text. */
const UNUSED_TAGS = ['timestamp', 'binary', 'omap', 'pairs', 'set'].map(
  (name) => `tag:yaml.org,2002:${name}`,
);

function fewerTags(tags: Tags): Tags {
  return tags.filter((tag) => typeof tag === 'string' || !UNUSED_TAGS.includes(tag.tag));
}

function walk(
  node: ParsedNode | null,
  pointer: string,
  lines: LineCounter,
  positions: Positions,
  duplicates: Duplicate[],
): void {
  if (!isCollection(node)) return;
  if (!isMap(node)) {
    node.items.forEach((item, index) => {
      const child = item;
      const place = placeAt(lines, child.range[0]);
      positions.set(`${pointer}/${index}`, place, place);
      walk(child, `${pointer}/${index}`, lines, positions, duplicates);
    });
    return;
  }
  for (const pair of node.items) {
    const key = pair.key;
    const name = isScalar(key) ? String(key.value) : null;
    if (name === null) continue;
    const child = `${pointer}/${pointerStep(name)}`;
    const value = pair.value;
    const place = placeAt(lines, key.range[0]);
    const first = positions.key(child);
    if (first !== undefined) duplicates.push({ pointer: child, place, first });
    const empty = value === null || value.range[0] === value.range[1];
    positions.set(child, place, empty || isAlias(value) ? place : placeAt(lines, value.range[0]));
    walk(value, child, lines, positions, duplicates);
  }
}

function syntaxProblems(doc: Document, lines: LineCounter): ConfigProblem[] {
  return [...doc.errors, ...doc.warnings]
    .slice(0, MAX_SYNTAX_PROBLEMS)
    .map((error) => wrong(placeAt(lines, error.pos[0]), yamlErrorWords(error.code), 'valid YAML'));
}

/** Offset of the first character no text file holds; tab, line feed and carriage return are fine. */
function binaryAt(text: string): number | null {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13) || code === 127) return i;
  }
  return null;
}

function binaryProblem(text: string, at: number): ConfigProblem {
  const before = text.slice(0, at).split('\n');
  const code = text.charCodeAt(at).toString(16).padStart(4, '0').toUpperCase();
  const place = { line: before.length, column: (before.at(-1) ?? '').length + 1 };
  return wrong(place, `the control character U+${code}`, 'a text file');
}

/** Reads YAML text. Never throws for anything the text can hold. */
export function readYaml(source: string, version: YamlVersion): YamlResult {
  const text = source.startsWith('\ufeff') ? source.slice(1) : source;
  const start = { line: 1, column: 1 };
  if (text.length > MAX_CHARACTERS) return bad(wrong(start, `more than ${MAX_CHARACTERS} characters`));
  const binary = binaryAt(text);
  if (binary !== null) return bad(binaryProblem(text, binary));
  const lines = new LineCounter();
  const tokens = lex(text, lines);
  if (tokens === null) return bad(wrong(start, 'far too many keys and values'));
  const deep = tooDeepAt(tokens);
  if (deep !== null)
    return bad(wrong(placeAt(lines, deep), `values nested more than ${MAX_DEPTH} levels deep`));
  return compose(tokens, text.length, version, lines);
}

function compose(
  tokens: readonly CST.Token[],
  length: number,
  version: YamlVersion,
  lines: LineCounter,
): YamlResult {
  const options = { version, prettyErrors: false, uniqueKeys: false, stringKeys: true } as const;
  const composer = new Composer({ ...options, logLevel: 'silent', customTags: fewerTags });
  const docs = [...composer.compose(tokens, false, length)];
  const [doc, second] = docs;
  if (doc === undefined) return bad(wrong({ line: 1, column: 1 }, 'an empty file', 'settings'));
  const syntax = docs.flatMap((each) => syntaxProblems(each, lines));
  if (syntax.length > 0) return { kind: 'bad', problems: syntax };
  if (second !== undefined) {
    return bad(wrong(placeAt(lines, second.range[0]), 'a second one (---)', 'one YAML document'));
  }
  const root = doc.contents;
  const rootPlace = placeAt(lines, root?.range[0] ?? 0);
  let value: unknown;
  try {
    value = copyPlain(doc.toJS({ maxAliasCount: MAX_ALIASES }), MAX_DEPTH);
  } catch {
    // Both ways to get here are aliases: one without an anchor, or a tangle that grows without end.
    return bad(wrong(rootPlace, 'aliases (*name) without an anchor, or too many of them', 'valid YAML'));
  }
  if (value === null) return bad(wrong(rootPlace, 'an empty file', 'settings'));
  if (!isTree(value))
    return bad(wrong(rootPlace, 'something else', 'sections and keys at the top of the file'));
  const positions = new Positions();
  const duplicates: Duplicate[] = [];
  walk(root, '', lines, positions, duplicates);
  return { kind: 'ok', tree: value, positions, duplicates };
}

// The YAML reader's complaints in our own words. Its messages are never passed on: some quote the text they stumble
// over, and that text may be a password.

const WORDS: Partial<Record<ErrorCode, string>> = {
  BAD_ALIAS: 'an alias (*name) without its anchor (&name)',
  ALIAS_PROPS: 'an alias (*name) with a tag or an anchor of its own',
  BAD_DIRECTIVE: 'a % directive that means nothing',
  BAD_DQ_ESCAPE:
    'a backslash sequence that double quotes do not know (use single quotes for a literal backslash)',
  BAD_INDENT: 'a line that is indented more or less than its neighbours, or a bracket that is never closed',
  BAD_SCALAR_START: 'a value beginning with a reserved character such as @ ` or % (put it in quotes)',
  BLOCK_AS_IMPLICIT_KEY: 'a second ": " on one line (put the value in quotes)',
  BLOCK_IN_FLOW: 'an indented block inside [ ] or { }',
  KEY_OVER_1024_CHARS: 'a key of more than 1024 characters',
  MISSING_CHAR: 'a quote, bracket, colon, comma or space that is missing',
  MULTILINE_IMPLICIT_KEY: 'a key that goes over several lines (is a ":" missing above?)',
  NON_STRING_KEY: 'a key that is not a plain word',
  TAB_AS_INDENT: 'a tab used as indentation (YAML wants spaces)',
  TAG_RESOLVE_FAILED: 'a ! tag, which has no meaning here',
  UNEXPECTED_TOKEN: 'something that cannot stand here (is the line above complete?)',
};

/** What the reader found, without quoting the file. */
export function yamlErrorWords(code: ErrorCode): string {
  return WORDS[code] ?? 'something that is not YAML';
}
