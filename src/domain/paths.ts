export const PATH_CHANGES = ['added', 'removed', 'changed', 'present'] as const

/** What a list leaves out; its lines and the rest add up to the whole, to the byte. */
export interface Rest {
  readonly files: number
  readonly bytes: number
}

/** All of them together. */
export const sum = (parts: readonly Rest[]): Rest =>
  parts.reduce((total, { files, bytes }) => ({ files: total.files + files, bytes: total.bytes + bytes }), {
    files: 0,
    bytes: 0,
  })

/** A folder ends with `/`; its line covers the files that no other line covers. */
export interface PathLine {
  readonly path: string
  readonly change: (typeof PATH_CHANGES)[number]
  /** The difference to the baseline; the size where nothing is compared. */
  readonly bytes: number
  readonly files: number
}

export interface Paths {
  readonly lines: readonly PathLine[]
  readonly rest: Rest
}
