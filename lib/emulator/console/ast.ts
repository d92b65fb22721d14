/** A console line taken apart. Columns are byte offsets counted from 1, as the router's messages count them. */

export type Script = readonly Statement[];

export interface Statement {
  readonly words: readonly Word[];
  readonly column: number;
}

export type Word =
  /** A command, a path, an id, a flag. */
  | { readonly kind: 'bare'; readonly text: string; readonly column: number }
  /** `name=value`, `name~"value"` and the like. */
  | {
      readonly kind: 'pair';
      readonly name: string;
      readonly op: PairOperator;
      readonly value: Expression;
      readonly column: number;
    }
  /** Anything else that is a value: text in quotes, a substitution, a variable. */
  | { readonly kind: 'value'; readonly value: Expression; readonly column: number };

export type PairOperator = '=' | '!=' | '~';

export type BinaryOperator = '.' | '=' | '!=' | '<' | '>' | '<=' | '>=' | '+';

export type Expression =
  | { readonly kind: 'bare'; readonly text: string; readonly column: number }
  /** Text in quotes: literal pieces and what is substituted into it. */
  | { readonly kind: 'text'; readonly parts: readonly (string | Expression)[] }
  | { readonly kind: 'variable'; readonly name: string }
  /** `[ … ]` */
  | { readonly kind: 'command'; readonly script: Script }
  /** `{ … }` */
  | { readonly kind: 'block'; readonly script: Script }
  | {
      readonly kind: 'binary';
      readonly op: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    };
