/**
 * One Dockerfile of this folder, how it is built, and where each layer of its image comes from, written by hand from
 * the file.
 */
export interface Shape {
  /** `NAME.dockerfile` is the file, and NAME the bake target. */
  readonly name: string
  readonly target?: string
  /** A folder that several share: they copy the same content. Each has one of its own elsewhere. */
  readonly folder?: string
  readonly contexts?: Readonly<Record<string, string>>
  /** One bake target for each; the builder's own where there are none. */
  readonly platforms?: readonly string[]
  /**
   * Lowest layer first: `base IMAGE`, or the instruction's keyword as written, its lines, its stage, and what it copies
   * from: `COPY 11-13 in 2, from stage tools at 5-6`.
   */
  readonly layers: readonly string[]
}

/** What the Dockerfiles call these images; each engine has its own names for them. */
export const DEBIAN = 'debian:bookworm'
export const BASE = 'tare-origins-base'
export const ONBUILD = 'tare-origins-onbuild'

const OF_BASE = `base ${BASE}`

export const SHAPES: readonly Shape[] = [
  {
    name: 'multi-stage',
    layers: [OF_BASE, 'COPY 7 in 1', 'COPY 8 in 1, from stage build at 2', 'RUN 9 in 1'],
  },
  {
    name: 'from-stage',
    layers: [OF_BASE, 'COPY 2 in base', 'RUN 5 in middle', 'COPY 6 in middle', 'COPY 12 in 3'],
  },
  {
    name: 'target',
    target: 'wanted',
    layers: ['COPY 2 in base', 'COPY 5 in wanted'],
  },
  {
    name: 'copy-from-name',
    layers: ['COPY 10 in 2, from stage Assets at 2', 'COPY 11-13 in 2, from stage tools at 5-6'],
  },
  {
    name: 'copy-from-index',
    layers: ['COPY 8 in final, from stage named at 1', 'COPY 9 in final, from stage 1 at 4'],
  },
  {
    name: 'copy-from-image',
    // Any image that is here stands for the one that is not.
    contexts: { 'quay.io/coreos/etcd:v3.3.9': `docker-image://${DEBIAN}` },
    layers: ['COPY 2 in 0', 'COPY 3 in 0, from image quay.io/coreos/etcd:v3.3.9'],
  },
  {
    name: 'copy-from-folder',
    contexts: { assets: 'assets' },
    layers: ['COPY 3 in 0, from context assets', 'COPY 4 in 0'],
  },
  {
    name: 'copy-link',
    layers: [OF_BASE, 'RUN 5 in 1', 'COPY 6 in 1', 'COPY 7 in 1, from stage build at 1', 'RUN 8 in 1', 'COPY 9 in 1'],
  },
  {
    name: 'copy-link-scratch',
    layers: ['COPY 2 in 0', 'COPY 3 in 0', 'COPY 4 in 0'],
  },
  {
    name: 'copy-chmod',
    layers: ['COPY 2 in 0', 'COPY 3 in 0'],
  },
  {
    name: 'add',
    layers: ['ADD 2 in 0', 'ADD 3 in 0', 'ADD 4 in 0'],
  },
  {
    name: 'heredoc-run',
    layers: [OF_BASE, 'RUN 3-8 in 0', 'RUN 9 in 0', 'RUN 10-14 in 0', 'RUN 15 in 0'],
  },
  {
    name: 'heredoc-copy',
    layers: ['COPY 2-6 in 0', 'COPY 7-11 in 0', 'COPY 12 in 0'],
  },
  {
    name: 'onbuild',
    // The base has two layers of its own, and triggers two more.
    layers: [`base ${ONBUILD}`, `base ${ONBUILD}`, 'FROM 3 in 0', 'FROM 3 in 0', 'COPY 4 in 0'],
  },
  {
    name: 'shell',
    layers: [OF_BASE, 'RUN 3 in 0', 'RUN 5 in 0'],
  },
  {
    name: 'arg',
    // A name that a build argument completes is shown as it is written.
    layers: ['base ${IMAGE}', 'RUN 9 in final', 'COPY 11 in final, from stage one at 4', 'RUN 12 in final'],
  },
  {
    name: 'run-mount',
    layers: [OF_BASE, 'RUN 5-6 in 1', 'RUN 7 in 1', 'RUN 8-10 in 1'],
  },
  {
    name: 'identical',
    layers: [
      OF_BASE,
      'COPY 2 in 0',
      'COPY 3 in 0',
      'RUN 4 in 0',
      'RUN 5 in 0',
      'RUN 6 in 0',
      'RUN 7 in 0',
      'COPY 8 in 0',
    ],
  },
  {
    name: 'two-one',
    folder: 'two',
    layers: [OF_BASE, 'RUN 2 in shared', 'COPY 3 in shared', 'RUN 4 in shared'],
  },
  {
    name: 'two-other',
    folder: 'two',
    layers: [OF_BASE, 'RUN 5 in base', 'COPY 9 in copied', 'RUN 10 in copied'],
  },
  {
    name: 'merged-one',
    folder: 'merged',
    layers: [OF_BASE, 'COPY 2 in 0', 'RUN 3 in 0'],
  },
  {
    name: 'merged-other',
    folder: 'merged',
    layers: [OF_BASE, 'COPY 6 in 1, from stage files at 2', 'RUN 7 in 1'],
  },
  {
    name: 'merged-last',
    folder: 'merged',
    layers: [OF_BASE, 'COPY 6 in 1, from stage files at 2'],
  },
  {
    name: 'named-context',
    contexts: { 'base-of-the-house': `docker-image://${BASE}` },
    layers: [OF_BASE, 'RUN 3 in final', 'COPY 4 in final'],
  },
  {
    name: 'platforms',
    // Nothing runs, so that nothing has to be emulated.
    platforms: ['linux/amd64', 'linux/arm64'],
    layers: ['COPY 7 in 1', 'COPY 8 in 1, from stage files at 1'],
  },
  {
    name: 'continued',
    layers: [OF_BASE, 'RUN 2-7 in 0', 'COPY 9-12 in 0', 'RUN 14-15 in 0'],
  },
  {
    name: 'lower-case',
    layers: [OF_BASE, 'copy 5 in final', 'Copy 6 in final, from stage build at 1', 'workdir 7 in final'],
  },
  {
    name: 'workdir',
    // `WORKDIR /` (line 5) makes no layer; one that is there already makes an empty one.
    layers: [OF_BASE, 'WORKDIR 2 in 0', 'WORKDIR 3 in 0', 'COPY 6 in 0', 'WORKDIR 7 in 0', 'RUN 8 in 0'],
  },
  {
    name: 'escape',
    layers: [OF_BASE, 'RUN 3-4 in 0', 'COPY 5 in 0', 'COPY 6 in 0'],
  },
  {
    name: 'crlf',
    layers: [OF_BASE, 'COPY 6-8 in 1', 'COPY 9 in 1, from stage build at 2', 'COPY 10-12 in 1', 'RUN 13 in 1'],
  },
  {
    name: 'bom',
    layers: [OF_BASE, 'COPY 2 in first', 'RUN 5 in 1', 'COPY 6 in 1, from stage first at 1'],
  },
]
