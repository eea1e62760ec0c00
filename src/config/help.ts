import { GROUPS, type Measuring, type Option, optionsOf, type TOPICS } from './options.js'

// `tare help`: a page for each command, with one option a line.

export type Topic = 'tare' | (typeof TOPICS)[number]

/** Fits a terminal of 80 columns. */
const WIDTH = 80
const INDENT = 28

const IMAGE = `IMAGE is an image of the engine (alpine:3.20) or of a registry
(registry://HOST/REPO:TAG), an archive (app.tar, ./build/app.tar.gz), a folder
with an OCI layout (./out), or - for an archive from standard input. With :TAG
or @sha256:DIGEST one of several is chosen; docker-archive:, oci-archive: and
oci-dir: say what a file is.`

const EXIT = 'Exit code 0: done, within the limits. 1: a limit is exceeded. 2: not measured.'

/** @param topic the page that is asked for */
export function helpText(topic: Topic): string {
  switch (topic) {
    case 'tare':
      return `tare weighs container images and says where the bytes are.

  tare                              build the Dockerfile of this folder and show
                                    where its bytes are
  tare inspect IMAGE                the same for an image that exists
  tare compare                      this work tree against the default branch
  tare compare BASELINE CANDIDATE   what changed between two images
  tare why IMAGE PATH               which layer and line brought a path
  tare completion bash|zsh|fish     completions for a shell
  tare help COMMAND                 options and examples
  tare --version

${IMAGE}

${EXIT}`
    case 'inspect':
      return `tare inspect: totals, layers, waste and the largest files.

  tare inspect debian:bookworm
  tare inspect .                      builds the Dockerfile of this folder
  tare inspect --file web/Dockerfile
  tare inspect app.tar --max-waste 5%
  docker save app:v1 | tare inspect -

${IMAGE}

${options('inspect')}

${EXIT}`
    case 'compare':
      return `tare compare: what changed between two images, line by line and file by file.

  tare compare                        work tree against where it left the
                                      default branch (origin/HEAD)
  tare compare --baseline-ref v1.2.0  the same against a tag
  tare compare app:old app:new
  tare compare registry://ghcr.io/acme/app:v1 --file Dockerfile
  tare compare --baseline-file Dockerfile.old --file Dockerfile

${IMAGE}

A side without an image is built.

${options('compare')}

${EXIT}`
    case 'why':
      return `tare why: which layer and line brought a path, what became of it, how many
bytes. A folder stands for all in it.

  tare why app:v1 /usr/lib/libicudata.so.72
  tare why . /app/node_modules

${IMAGE}

${options('why')}`
    case 'completion':
      return `tare completion: a script for your shell.

  bash   source <(tare completion bash)
  zsh    source <(tare completion zsh)
  fish   tare completion fish | source`
  }
}

/** The options of a command, by what they are about. */
function options(command: Measuring): string {
  const all = optionsOf(command)
  return Object.entries(GROUPS)
    .map(([group, title]) => ({ title, lines: all.filter((option) => option.group === group).flatMap(linesOf) }))
    .filter(({ lines }) => lines.length > 0)
    .map(({ title, lines }) => [`${title}:`, ...lines].join('\n'))
    .join('\n\n')
}

/** `  --max-size LIMIT        largest size, like 128MiB`; a long name has a line of its own. */
function linesOf({ name, letter, value, about }: Option): readonly string[] {
  const head = `  ${letter === undefined ? '' : `-${letter}, `}--${name}${value === undefined ? '' : ` ${value}`}`
  const lines = wrap(about, WIDTH - INDENT).map((line) => ' '.repeat(INDENT) + line)
  const [first = '', ...more] = lines
  return head.length < INDENT - 1 ? [head + first.slice(head.length), ...more] : [head, ...lines]
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
