import type { Origin } from './origin.js'
import type { Packages } from './packages.js'
import type { Paths } from './paths.js'
import type { WasteCause } from './waste.js'

/** Why bytes came or went. */
export const CAUSE_KINDS = [
  'base', // a different base image
  'added', // the instruction is new
  'removed',
  'changed', // the instruction's text changed
  'inputs', // the same text, but other input files
  're-run', // the same text, built again because something above it changed
  'drift', // the same text, and nothing in the repository explains the difference to an existing image
  'stage', // moved into a build stage that the image does not ship, or out of one
  'waste', // shipped, and then hidden by a later instruction
  'checkout', // git's own files, which differ because the baseline is another checkout
  'unknown',
] as const
export type CauseKind = (typeof CAUSE_KINDS)[number]

/** What may differ between a layer and the one it is compared with. */
export const CHANGE_KINDS = ['moved', 're-created', ...CAUSE_KINDS] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** What makes an instruction run again. */
export const TRIGGERS = ['base', 'added', 'removed', 'changed', 'moved', 'inputs'] as const

/** A line of a file in the repository; of a removed one, its number on the baseline. */
export interface ChangedLine {
  readonly file: string
  readonly line: number
  readonly change: 'added' | 'removed'
  readonly text: string
}

/** One reason for a part of the difference, with the line to blame. */
export interface Cause {
  readonly kind: CauseKind
  readonly deltaBytes: number
  /** The line to blame; for something removed, its line on the baseline. */
  readonly origin: Origin
  /** The baseline's origin, where it differs: a base image that moved, an instruction that changed. */
  readonly before?: Origin
  /** The lowest change above it that made it run again, or the first in the stage that it copies from. */
  readonly because?: {
    readonly origin: Origin
    readonly change: (typeof TRIGGERS)[number]
    readonly files?: readonly string[]
  }
  /** How bytes are hidden, and by which instruction; for a metadata copy, where its original comes from. */
  readonly waste?: { readonly cause: WasteCause; readonly other: Origin }
  /** The build stage that the bytes moved into, or out of. */
  readonly stage?: string
  /** Lines of the small file that a COPY brought and that made it run again; absent where git does not tell them. */
  readonly lines?: readonly ChangedLine[]
  /** The files that it is about, uncompressed; absent unless layers were read. */
  readonly paths?: Paths
  /** The same files by package; absent where packages hold less than 80 % of their bytes. */
  readonly packages?: Packages
}
