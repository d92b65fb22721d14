/**
 * The YAML reader's complaints in our own words. Its messages are never passed on: some quote the text they stumble
 * over, and that text may be a password.
 */
import type { ErrorCode } from 'yaml';

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
