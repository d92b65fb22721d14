/** A command line that was understood, as a value. */
import type {
  LookBackOptions,
  DemoOptions,
  ExplainOptions,
  ForceOptions,
  GlobalOptions,
  ReplayOptions,
  ResetOptions,
  RunOptions,
  StatusOptions,
  SuggestOptions,
  TrustOptions,
} from '../system/command-io.js';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** What was asked for. */
export type ParsedCommand =
  | { readonly name: 'run'; readonly options: RunOptions }
  | { readonly name: 'status'; readonly options: StatusOptions }
  | { readonly name: 'force-enable' | 'force-disable'; readonly options: ForceOptions }
  | { readonly name: 'auto'; readonly options: GlobalOptions }
  | { readonly name: 'reset'; readonly options: ResetOptions }
  | { readonly name: 'trust'; readonly options: TrustOptions }
  | { readonly name: 'explain'; readonly options: ExplainOptions }
  | { readonly name: 'history'; readonly options: LookBackOptions }
  | { readonly name: 'replay'; readonly options: ReplayOptions }
  | { readonly name: 'compare'; readonly options: LookBackOptions }
  | { readonly name: 'suggest'; readonly options: SuggestOptions }
  | { readonly name: 'demo'; readonly options: DemoOptions }
  | { readonly name: 'completion'; readonly shell: Shell };
