import { mkdtemp, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { dir, file, hardlink, pax, paxGlobal, paxSparse, tarOf } from './tar.js'

// An image that has every odd thing a layer can hold. Its steps leave fixed times behind, so that builders that export
// alike make layers of the same diff ID. No step needs a network.

/** A step of a Dockerfile, by the name that expectations use. */
type Step = readonly [name: string, instruction: string]

/** Of every file and folder, whoever makes it: seconds. */
const TIME = 1_500_000_000
const LAYERS = 60

// Each file has a size of its own, so that no two can be taken for one another. Byte 0351 alone is no UTF-8.
export const LONG = `${'1'.padStart(200, '0')}/${'2'.padStart(100, '0')}`
const CREATE = [
  'put() { mkdir -p "$(dirname "$1")" && head -c "$2" /dev/zero | tr "\\0" "$3" > "$1"; } && cd /t',
  'put deleted 201000 a && put folder/one 102000 b && put folder/two/deep 103000 c && put emptied/one 204000 d && put emptied/sub/two 105000 e',
  'put overwritten 206000 f && put chmodded 207000 g && put to-folder 208000 h && put to-file/one 209000 i && put back-and-forth 210000 j',
  'put linked/both 211000 k && ln linked/both linked/both-2 && put linked/one 212000 l && ln linked/one linked/one-2 && put across 213000 m',
  'put real/through 214000 n && ln -s real alias && put hidden/file 215000 o && ln -s hidden swapped && put moved/file 216000 p',
  `put ${LONG} 217000 q && put "$(printf "caf\\351")" 218000 r && put "$(printf "z\\303\\274g\\n e")" 219000 s`,
  'put touched 220000 t && ln touched touched-2 && put unchanged 221000 u && truncate -s 500000 sparse && printf x | dd of=sparse seek=400 conv=notrunc',
].join(' && \\\n  ')

const run = (command: string): string => `RUN --network=none ${command}`

const SHARED: readonly Step[] = [
  ['archive', 'ADD odd.tar /'],
  ['create', run(CREATE)],
  ['nothing', run('true')],
  ['folder', 'WORKDIR /t'],
  ['kinds', run('rm to-folder && mkdir to-folder && echo in > to-folder/in && rm -r to-file && echo now > to-file')],
  ['forth', run('rm back-and-forth && mkdir back-and-forth && head -c 110000 /dev/zero > back-and-forth/file')],
  ['back', run('rm -r back-and-forth && head -c 120000 /dev/zero > back-and-forth')],
]

const CANDIDATE: readonly Step[] = [
  ...SHARED,
  ['remove', run('rm -r deleted folder')],
  ['empty', run('rm -r emptied && mkdir emptied && echo new > emptied/new')],
  ['overwrite', run('echo short > overwritten && truncate -s 500001 sparse')],
  ['chmod', run('chmod 600 chmodded && chown 1:1 touched && chmod 700 real')],
  ['unlink', run('rm linked/both linked/one')],
  ['unlink again', run('rm linked/both-2')],
  ['link', run('ln across across-2')],
  ['through', run('echo through > alias/through && rm swapped && mkdir swapped && echo now > swapped/file')],
  ['hide', run('rm -r hidden && ln -s real hidden')],
  ['names', run(`rm ${LONG} "$(printf "caf\\351")" "$(printf "z\\303\\274g\\n e")"`)],
  ['move', run('mv moved moved-2')],
  ['touch', run(`touch -d @${TIME} unchanged`)],
  ['remake', run('rm unchanged && head -c 221000 /dev/zero | tr "\\0" u > unchanged')],
]

const BASELINE: readonly Step[] = [...SHARED, ['baseline only', 'COPY few /baseline-only']]

// A copy into the root leaves no folder of a time of its own behind. The base and the file `step` are layers, too.
const FILL: readonly Step[] = Array.from({ length: LAYERS - 2 - CANDIDATE.length }, (_, index) => [
  'fill',
  `COPY few /few-${index + 1}`,
])

const SCRATCH: readonly Step[] = [
  ['archive', 'ADD odd.tar /'],
  ['copy', 'COPY few /few'],
  ['chmod', 'COPY --chmod=600 few /few'],
  ['overwrite', 'COPY few /t/odd/attributed'],
  ['folder', 'WORKDIR /t'],
]

// Of all extended attributes the only one that every exporter keeps: version 2, CAP_NET_BIND_SERVICE permitted
// (capabilities(7), linux/capability.h).
const CAPABILITY = Uint8Array.of(0, 0, 0, 2, 0, 4, ...new Uint8Array(14))

/** What the shell of every RUN step does. */
const STEP = `set -e
eval "$1"
find /t -newermt @${TIME + 1} -exec touch -h -d @${TIME} {} +
`

const HEAD = (debian: string): readonly Step[] => [
  ['base', `FROM ${debian}`],
  ['step', 'COPY step /step'],
  ['shell', 'SHELL ["/bin/sh", "/step"]'],
]

const dockerfile = (steps: readonly Step[]): string => `${steps.map(([, instruction]) => instruction).join('\n')}\n`

/** The Dockerfiles of the context. */
export type TrickyFile = 'candidate' | 'baseline' | 'scratch'

const stepsOf = (debian: string): Readonly<Record<TrickyFile, readonly Step[]>> => ({
  candidate: [...HEAD(debian), ...CANDIDATE, ...FILL],
  baseline: [...HEAD(debian), ...BASELINE],
  scratch: [['base', 'FROM scratch'], ...SCRATCH],
})

/** The name of the step that begins on a line. */
export function stepAt(file: TrickyFile, line: number): string {
  let next = 1
  for (const [name, instruction] of stepsOf('')[file]) {
    if (next === line) return name
    next += instruction.split('\n').length
  }
  throw new Error(`no step of ${file} begins on line ${line}`)
}

/** The step of each layer of the candidate, lowest first. */
export const LAYER_STEPS = stepsOf('')
  .candidate.filter(([, instruction]) => !instruction.startsWith('SHELL'))
  .map(([name]) => name)

/** Those of them that run a command. */
export const RUN_STEPS = CANDIDATE.filter(([, instruction]) => instruction.startsWith('RUN')).map(([name]) => name)

/**
 * Writes the context: a folder that is the workspace, too.
 * @param debian the base image, as the builder knows it
 */
export async function makeTricky(debian: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tare-tricky-'))
  const dockerfiles = Object.entries(stepsOf(debian)).map(([name, steps]) => [name, dockerfile(steps)] as const)
  for (const [name, content] of [...dockerfiles, ['step', STEP], ['few', 'few\n'], ['odd.tar', oddTar()]] as const) {
    await writeFile(path.join(folder, name), content)
    // COPY keeps it.
    await utimes(path.join(folder, name), TIME, TIME)
  }
  return folder
}

/**
 * PAX headers of all sorts, files that are stored sparse, and a hardlink: `ADD` unpacks it, and the exporter writes it
 * anew.
 */
function oddTar(): Buffer {
  const long = `t/odd/${'ü'.repeat(120)}`
  const holes = [
    [4_096, 1_024],
    [40_003, 0],
  ] as const
  return tarOf([
    paxGlobal({ comment: 'of all that follows' }),
    dir('t/'),
    dir('t/odd/'),
    pax({ path: long, mtime: '1500000000.123456789' }),
    file('cut off', Buffer.alloc(3_001, 'l')),
    pax({ 'SCHILY.xattr.security.capability': CAPABILITY }),
    file('t/odd/attributed', Buffer.alloc(3_002, 'a')),
    hardlink('t/odd/linked', 't/odd/attributed'),
    // BuildKit's ADD refuses the older ways to store a sparse file ("unhandled tar header type 83").
    paxSparse('1.0', 't/odd/sparse', 40_003, holes, Buffer.alloc(1_024, 'x')),
  ])
}
