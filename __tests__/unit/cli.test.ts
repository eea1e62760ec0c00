import { spawn, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reportSchema } from '../../src/report/schema.js'
import { archiveOf, dockerArchive, image, index, layerOf, named, ociLayout, writeLayout } from '../support/images.js'
import { node24 } from '../support/runner.js'
import { dir, file } from '../support/tar.js'

// The committed `dist/cli` in a process of its own, on images on disk: without docker, as on any laptop.

const BUNDLE = path.join(import.meta.dirname, '../../dist/cli/index.js')
let folder: string

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tare-cli-'))
  const base = layerOf([dir('app/'), file('app/data', 'x'.repeat(50_000)), file('app/secret', 'y'.repeat(7_000))])
  const more = layerOf([dir('app/'), file('app/new', 'z'.repeat(20_000)), file('app/.wh.secret')], 'gzip')
  writeLayout(path.join(folder, 'layout'), ociLayout([named(image([base]), 'old'), named(image([base, more]), 'new')]))
  const saved = archiveOf(dockerArchive([image([base, more])]))
  writeFileSync(path.join(folder, 'saved.tar'), saved)
  writeFileSync(path.join(folder, 'saved.tar.gz'), gzipSync(saved))
  const platforms = ['amd64', 'arm64'].map((architecture) => image([base], { platform: `linux/${architecture}` }))
  writeLayout(path.join(folder, 'two'), ociLayout([index(platforms)]))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

function tare(...args: readonly string[]) {
  const temp = mkdtempSync(path.join(tmpdir(), 'tare-cli-temp-'))
  // Every run is the first one.
  const env = { PATH: '/nowhere', TMPDIR: temp, XDG_CACHE_HOME: path.join(temp, 'cache') }
  const { status, stdout, stderr } = spawnSync(node24(), [BUNDLE, ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
    timeout: 30_000,
  })
  const left = readdirSync(temp).filter((name) => name !== 'cache')
  rmSync(temp, { recursive: true })
  expect(left).toEqual([])
  return { status, stdout, stderr }
}

test('inspect tells totals, layers, waste and largest files', () => {
  const { status, stdout, stderr } = tare('inspect', 'oci-dir:layout:new')
  expect([status, stderr]).toEqual([0, ''])
  const lines = stdout.split('\n').map((line) => line.trim())
  expect(lines).toEqual(
    expect.arrayContaining([
      '77.0 kB  size',
      '7.0 kB  wasted, deleted or overwritten by a later layer',
      '70.0 kB  visible in the final file system',
      '50.0 kB  app/data',
      '20.0 kB  app/new',
      '7.0 kB  app/secret added by layer 1, deleted by layer 2',
    ]),
  )
})

test('compare tells what changed, and a broken budget is exit code 1', () => {
  const args = ['compare', 'oci-dir:layout:old', 'docker-archive:saved.tar.gz'] as const
  const fine = tare(...args, '--max-increase', '30kB')
  expect(fine.status).toBe(0)
  expect(fine.stdout).toMatch(/\+20\.0 kB {2}app\/new added\n\s+−7\.0 kB {2}app\/secret removed/)
  const broken = tare(...args, '--max-increase', '10kB')
  expect(broken.status).toBe(1)
  expect(broken.stdout).toContain('❌ Image size: saved grows by 20.0 kB (+35.1 %) to 77.0 kB')
  expect(tare(...args, '--max-increase', '10kB', '--warn-only').status).toBe(0)
})

test('json is the report of the schema, into a file', () => {
  const { status, stdout } = tare('inspect', 'oci-dir:layout:new', '--format', 'json', '-o', 'out.json')
  expect([status, stdout]).toEqual([0, ''])
  const report = reportSchema.parse(JSON.parse(readFileSync(path.join(folder, 'out.json'), 'utf8')))
  expect(report.images[0]).toMatchObject({
    baseline: { kind: 'none' },
    candidate: {
      uncompressedBytes: 77_000,
      visibleBytes: 70_000,
      wastedBytes: 7_000,
      layers: [{ verified: true }, { verified: true }],
    },
  })
  expect(report.builder).toEqual({ method: 'existing-images' })
})

test('markdown is the summary', () => {
  expect(tare('compare', 'oci-dir:layout:old', 'oci-dir:layout:new', '--format', 'markdown').stdout).toMatch(
    /^### ✅ `layout`/,
  )
})

test('every platform is an image of its own, or the one asked for', () => {
  const all = tare('inspect', 'oci-dir:two', '--format', 'json').stdout
  expect((JSON.parse(all) as { images: { platform: string }[] }).images.map(({ platform }) => platform)).toEqual([
    'linux/amd64',
    'linux/arm64',
  ])
  expect(tare('inspect', 'oci-dir:two', '--platforms', 'linux/arm64').stdout).toMatch(/^two linux\/arm64/)
})

test.each([
  [
    'several images',
    ['inspect', 'oci-dir:layout'],
    /holds several images for linux\/amd64\. What to do: say which: it has old \(sha256:.*; new \(.*tare inspect oci-dir:layout:old\./,
  ],
  ['no such image', ['inspect', 'oci-dir:layout:newest'], /has no image "newest"\. What to do: it has: old, new/],
  [
    'no such platform',
    ['inspect', 'oci-dir:two', '--platforms', 'linux/s390x'],
    /no image for linux\/s390x\. What to do: it has: linux\/amd64, linux\/arm64/,
  ],
  ['no such file', ['inspect', 'docker-archive:nowhere.tar'], /image: "nowhere\.tar" does not exist/],
  ['no docker', ['inspect', 'alpine:3.20'], /no docker: the command is not in PATH/],
] as const)('%s: exit code 2, and one line that says what to do', (_, args, message) => {
  const { status, stdout, stderr } = tare(...args)
  expect([status, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(message)
  expect(stderr.trim().split('\n')).toHaveLength(1)
})

test.each([
  ['a command', ['inspct', 'x'], 'there is no command "inspct": did you mean inspect?'],
  ['another tool’s command', ['diff', 'a', 'b'], 'there is no command "diff": did you mean compare?'],
  ['an option', ['inspect', '--formt', 'json'], 'inspect has no option --formt: did you mean --format?'],
  ['a file', ['inspect', './save.tar'], 'there is no file ./save.tar: did you mean ./saved.tar?'],
  ['one image', ['compare', 'a'], 'compare needs two images, or --file beside a'],
  ['nothing to inspect', ['inspect'], 'inspect needs an image, and there is no Dockerfile here'],
  ['a limit', ['inspect', 'a', '--max-size', 'large'], '--max-size: "large" is not a size'],
  [
    'a contradiction',
    ['inspect', 'a', '--max-waste', '5%', '--explain', 'off'],
    'max-waste and --explain off contradict',
  ],
] as const)('%s that is typed wrong: exit code 2, what is near, and what to do', (_, args, message) => {
  const { status, stdout, stderr } = tare(...args)
  expect([status, stdout]).toEqual([2, ''])
  const [first, second, ...more] = stderr.trimEnd().split('\n')
  expect(first).toContain(`tare: ${message}`)
  expect(second).toMatch(/^ {6}\S/)
  expect(more).toEqual([])
})

test('an archive is what it is, however it is called', () => {
  for (const name of ['saved.tar', './saved.tar.gz', 'docker-archive:saved.tar', './layout:new'])
    expect(tare('inspect', name).stdout).toMatch(/77\.0 kB {2}size/)
})

test('what an option would find is asked for as an option', () => {
  const { status, stderr } = tare('inspect', 'saved.tar', '--explain', 'layers')
  expect(status).toBe(2)
  expect(stderr).toMatch(/the layers were not read: set --explain files\.$/m)
})

test('a tree: folders by size, and of two images what changed; the verdict is last', () => {
  const { status, stdout } = tare('inspect', 'oci-dir:layout:new', '--tree', '--max-size', '70kB')
  expect(status).toBe(1)
  expect(stdout.split('\n')).toEqual([
    'layout linux/amd64',
    '    70.0 kB  ██████████  /  (7.0 kB wasted)',
    '    70.0 kB  ██████████    app/  (7.0 kB wasted)',
    '    50.0 kB  ███████         data  (layer 1)',
    '    20.0 kB  ███             new  (layer 2)',
    '        0 B                  secret  (7.0 kB wasted)',
    '',
    '❌ max-size 70 kB: 77.0 kB, 7.0 kB over',
    '',
  ])
  const compared = tare('compare', 'oci-dir:layout:old', 'oci-dir:layout:new', '--tree', '--at', 'app', '--depth', '1')
  expect(compared.stdout).toMatch(/^ +57\.0 kB +70\.0 kB +▲ 13\.0 kB +█+ +app\/$/m)
  expect(compared.stdout.trimEnd().split('\n').at(-1)).toMatch(/^✅ Image size: layout grows by 20\.0 kB/)
  const [json] = JSON.parse(tare('inspect', 'oci-dir:layout:new', '--tree', '--format', 'json').stdout) as {
    root: object
  }[]
  expect(json).toMatchObject({ name: 'layout', root: { name: '/', bytes: 70_000, wastedBytes: 7_000 } })
  expect(tare('inspect', 'oci-dir:layout:new', '--depth', '2').stderr).toContain('--depth is about a tree')
  expect(tare('inspect', 'oci-dir:layout:new', '--tree', '--at', '/nowhere').stderr).toContain(
    'has no file at /nowhere',
  )
})

describe('why', () => {
  const answer = (...args: readonly string[]) => tare('why', 'oci-dir:layout:new', ...args)
  test('a file: which layer brought it, and what became of it', () => {
    const { status, stdout, stderr } = answer('/app/secret')
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout.split('\n')).toEqual([
      '/app/secret in layout linux/amd64',
      '          0 B  in the final file system, 0 files',
      '       7.0 kB  shipped by all layers together',
      '',
      '       7.0 kB  layer 1, layer of unknown origin: 1 file, deleted by layer 2, layer of unknown origin',
      '',
    ])
  })
  test('a folder: all in it; the same as JSON', () => {
    const { stdout } = answer('app', '--format', 'json')
    expect(JSON.parse(stdout)).toMatchObject([
      {
        path: 'app/',
        visible: { files: 2, bytes: 70_000 },
        parts: [
          { bytes: 50_000, files: 1, introducedBy: { layer: 0 } },
          { bytes: 7_000, files: 1, introducedBy: { layer: 0 }, hidden: { layer: 1, cause: 'deleted' } },
          { bytes: 20_000, files: 1, introducedBy: { layer: 1 } },
        ],
      },
    ])
  })
  test('a path that no layer has: the nearest', () => {
    const { status, stderr } = answer('/app/secrets')
    expect(status).toBe(2)
    expect(stderr).toContain('no layer of layout has a file at /app/secrets: did you mean /app/secret?')
  })
})

test('a layer that is cut off is an error that names it, never a smaller number', () => {
  const layer = layerOf([file('a', 'a'.repeat(5_000))])
  const broken = path.join(folder, 'broken')
  writeLayout(broken, ociLayout([image([layer])]))
  const blob = path.join(broken, 'blobs/sha256', layer.diffId.slice('sha256:'.length))
  writeFileSync(blob, layer.blob.subarray(0, 3_000))
  const { status, stderr } = tare('inspect', 'oci-dir:broken')
  expect(status).toBe(2)
  expect(stderr).toContain(
    `oci-dir:broken, layer ${layer.diffId}: its blob ${layer.diffId} has 3000 B instead of ${layer.blob.length} B`,
  )
})

test('Ctrl-C ends it at once, with the exit code of what could not be measured, and nothing is left', async () => {
  // Sixty gigabytes of nothing: reading them takes longer than anybody waits.
  const endless = path.join(folder, 'endless.tar')
  writeFileSync(endless, '')
  truncateSync(endless, 60e9)
  const temp = mkdtempSync(path.join(tmpdir(), 'tare-cli-temp-'))
  const child = spawn(node24(), [BUNDLE, 'inspect', 'docker-archive:endless.tar'], {
    cwd: folder,
    env: { PATH: '/nowhere', TMPDIR: temp },
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  while (readdirSync(temp).length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
  const since = performance.now()
  child.kill('SIGINT')
  expect(await ended).toBe(2)
  expect(performance.now() - since).toBeLessThan(4_000)
  expect(readdirSync(temp)).toEqual([])
  rmSync(temp, { recursive: true })
})

test('json holds nothing that a terminal would obey', () => {
  const hostile = layerOf([file('x\u009b31m\u202e\u007f', 'x'.repeat(5_000))])
  writeLayout(path.join(folder, 'hostile'), ociLayout([image([hostile])]))
  const { stdout } = tare('inspect', 'oci-dir:hostile', '--format', 'json')
  expect(stdout).not.toMatch(/[\u007f-\u009f\u202e]/)
  expect(
    (JSON.parse(stdout) as { images: { paths: { lines: { path: string }[] } }[] }).images[0]!.paths.lines[0]!.path,
  ).toBe('x\u009b31m\u202e\u007f')
})

test('help and version; the bundle holds no HTTP client of the Actions toolkit', () => {
  expect(tare('--help').stdout).toContain('tare inspect IMAGE')
  expect(tare('--version').stdout).toMatch(/^tare \d+\.\d+\.\d+\n$/)
  const chunks = readdirSync(path.dirname(BUNDLE)).filter((name) => name.endsWith('.js'))
  for (const name of chunks)
    expect(readFileSync(path.join(path.dirname(BUNDLE), name), 'utf8')).not.toContain('ACTIONS_RUNTIME_TOKEN')
  expect(existsSync(BUNDLE)).toBe(true)
})

test('what was read once is not read again, and says the same', () => {
  const cache = path.join(folder, 'cache')
  for (const source of ['oci-dir:layout:new', 'saved.tar.gz', 'saved.tar']) {
    const runs = [0, 1].map(() => {
      const { status, stdout, stderr } = tare('inspect', source, '--cache-dir', cache, '--format', 'json')
      expect([status, stderr]).toEqual([0, ''])
      const { images } = reportSchema.parse(JSON.parse(stdout))
      return images[0]!.candidate
    })
    const verified = runs.map(({ layers }) => layers.map((layer) => layer.verified))
    // The sources hold the same layers. In passing only a plain one is known in time.
    expect([source, ...verified]).toEqual([
      source,
      source === 'oci-dir:layout:new' ? [true, true] : expect.anything(),
      [false, source === 'saved.tar.gz'],
    ])
    const told = runs.map(({ layers, ...rest }) => ({
      ...rest,
      layers: layers.map((layer) => ({ ...layer, verified: '' })),
    }))
    expect(told[1]).toEqual(told[0])
  }
  rmSync(cache, { recursive: true })
})

test('a file that is not as long as what was read is read', () => {
  const cache = path.join(folder, 'cache')
  const layout = path.join(folder, 'changed')
  cpSync(path.join(folder, 'layout'), layout, { recursive: true })
  const inspect = () => tare('inspect', 'oci-dir:changed:new', '--cache-dir', cache)
  expect(inspect().status).toBe(0)
  const blobs = path.join(layout, 'blobs/sha256')
  const isGzip = (name: string): boolean => readFileSync(path.join(blobs, name)).readUInt16BE() === 0x1f8b
  const packed = path.join(blobs, readdirSync(blobs).find(isGzip)!)
  const content = readFileSync(packed)
  // How long it is unpacked, by its trailer.
  content[content.length - 4]! ^= 1
  writeFileSync(packed, content)
  expect(inspect()).toMatchObject({ status: 2, stderr: expect.stringContaining('its gzip data is damaged') as string })
  for (const name of [cache, layout]) rmSync(name, { recursive: true })
})
