// Where bytes come from: which instruction made a layer, or which base image it was inherited from.

/** What `COPY --from` names. */
export type CopySource =
  | { readonly kind: 'stage'; readonly stage: string; readonly startLine: number; readonly endLine: number }
  | { readonly kind: 'image'; readonly image: string }
  | { readonly kind: 'context'; readonly context: string }

/** The instruction that made a layer; the text is the Dockerfile's own source. Lines count from 1. */
export interface InstructionOrigin {
  readonly kind: 'instruction'
  readonly file: string
  readonly startLine: number
  readonly endLine: number
  readonly text: string
  readonly stage: string
  readonly copiedFrom?: CopySource
}

/** Inherited from the image that FROM names. `from` is where FROM is; absent without a Dockerfile. */
export interface BaseOrigin {
  readonly kind: 'base'
  readonly image: string
  readonly digest?: string
  readonly from?: { readonly file: string; readonly startLine: number; readonly endLine: number }
}

/** What an existing image's own history says; there is no line. */
export interface HistoryOrigin {
  readonly kind: 'history'
  readonly text: string
}

export type Origin = BaseOrigin | InstructionOrigin | HistoryOrigin | { readonly kind: 'unknown' }
