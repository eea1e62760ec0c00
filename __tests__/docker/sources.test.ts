import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Report } from '../../src/domain/report.js'
import type { ImageSizes } from '../../src/domain/sizes.js'
import { startContainerBuilder } from '../../testbed/container-builder.mjs'
import { reportOf, runCli } from '../support/cli.js'
import { describeOn, docker, engineEnv, registry, shell, type TestEngine } from '../support/engines.js'
import { weighByTar } from '../support/oracles.js'
import { downloadBytes, manifestOf, removeFromRegistry } from '../support/registry.js'
import { makeFolder, removeFolder, runTare } from '../support/tare.js'

// One image, wherever it lies: in an engine, in archives of docker and of OCI, in a folder, in a registry. It is the
// same image everywhere.

const USER = 'ali:open sesame'
/** For htpasswd: bcrypt by crypt(3). */
const USERS = 'ali:$2y$05$abcdefghijklmnopqrstuupx2xBUC4954936wVIjyyPHmUBFu0wCW\n'

const FILES = {
  app: 'FROM scratch\nCOPY one /one\nCOPY two /two\nCOPY --chmod=600 one /one\nENV A=1\n',
  other: 'FROM scratch\nCOPY two /another\n',
  onbuild: 'FROM scratch\nCOPY one /one\nONBUILD COPY two /two\n',
  platforms: 'FROM scratch\nARG TARGETARCH\nCOPY $TARGETARCH /binary\n',
  one: '1'.repeat(11_000),
  two: '2'.repeat(22_000),
  amd64: 'a'.repeat(33_000),
  arm64: 'b'.repeat(44_000),
}
const APP = 'tare-sources/app'
const OTHER = 'tare-sources/other'

describeOn('containerd', 'an image wherever it lies', (containerd) => {
  describeOn('container', 'with a builder and two registries', (container) => {
    const { builder: _, ...classic } = container
    const open = registry()!
    let workspace: string
    let temp: string
    let guarded: Awaited<ReturnType<typeof startContainerBuilder>>
    /** What GNU tar and docker say of it. */
    let expected: Pick<ImageSizes, 'uncompressedBytes' | 'visibleBytes' | 'wastedBytes'> & {
      readonly layers: readonly unknown[]
    }
    const pushed = new Set<string>()
    const at = (name: string): string => path.join(workspace, name)

    function build(file: string, outputs: readonly string[], ...options: readonly string[]): void {
      const output = outputs.flatMap((one) => ['--output', one])
      docker(
        container,
        'buildx',
        'build',
        '--builder',
        container.builder!,
        ...options,
        ...output,
        '--file',
        at(file),
        workspace,
      )
    }

    const push = (file: string, ...options: readonly string[]): string => {
      const reference = `${open}/tare-sources/${file}:1`
      if (!pushed.has(reference)) build(file, [`type=registry,name=${reference}`], ...options)
      pushed.add(reference)
      return reference
    }

    beforeAll(async () => {
      workspace = await makeFolder(FILES)
      // COPY keeps it: the builder of the other registry shall make the same layers.
      for (const name of Object.keys(FILES)) utimesSync(at(name), 1_500_000_000, 1_500_000_000)
      temp = await makeFolder()
      guarded = await startContainerBuilder({
        engine: { ...asEngine(classic), store: 'classic' },
        name: 'tare-sources',
        users: USERS,
        log: () => undefined,
      })
      const plain = '--provenance=false'
      const reference = `${open}/${APP}:1`
      build(
        'app',
        [
          `type=docker,name=${APP}:1,dest=${at('built.tar')}`,
          `type=oci,name=${APP}:1,dest=${at('oci.tar')}`,
          `type=registry,name=${reference}`,
        ],
        plain,
      )
      pushed.add(reference)
      // By itself: beside other exports the folder is left without some of its files (buildx 0.29.1).
      build('app', [`type=oci,name=${APP}:1,tar=false,dest=${at('oci')}`], plain)
      build('other', [`type=docker,name=${OTHER}:1,dest=${at('other.tar')}`], plain)
      for (const [name, engine] of [
        ['classic', classic],
        ['containerd', containerd],
      ] as const) {
        for (const file of ['built.tar', 'other.tar']) docker(engine, 'load', '--input', at(file))
        docker(engine, 'tag', `${APP}:1`, `${APP}:2`)
        docker(engine, 'save', '--output', at(`${name}.tar`), `${APP}:1`, `${APP}:2`, `${OTHER}:1`)
      }
      writeFileSync(at('classic.tar.gz'), gzipSync(readFileSync(at('classic.tar'))))

      const [weight] = weighByTar(classic, [`${APP}:1`])
      const diffIds = JSON.parse(
        docker(classic, 'image', 'inspect', '--format', '{{json .RootFS.Layers}}', `${APP}:1`),
      ) as string[]
      const { layers, uncompressedBytes, visibleBytes } = weight!
      expected = {
        layers: diffIds.map((diffId, index) => ({ diffId, uncompressedBytes: layers[index] })),
        uncompressedBytes,
        visibleBytes,
        wastedBytes: uncompressedBytes - visibleBytes,
      }
    })
    afterAll(async () => {
      for (const engine of [classic, containerd]) docker(engine, 'image', 'rm', `${APP}:1`, `${APP}:2`, `${OTHER}:1`)
      for (const reference of pushed) await removeFromRegistry(reference)
      await guarded.stop()
      await removeFolder(workspace)
      await removeFolder(temp)
    })

    /** `tare inspect`, whose temporary files would stay in a folder of the test's own. */
    const inspect = (engine: TestEngine, image: string, ...options: readonly string[]): Report =>
      reportOf(engine, ['inspect', image, ...options], { cwd: workspace, env: { TMPDIR: temp } })
    const refused = (engine: TestEngine, image: string, env: Readonly<Record<string, string>> = {}) => {
      const { status, stdout, stderr } = runCli(engine, ['inspect', image], {
        cwd: workspace,
        env: { TMPDIR: temp, ...env },
      })
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
      return stderr
    }
    const idOf = (engine: TestEngine): string => docker(engine, 'image', 'inspect', '--format', '{{.Id}}', `${APP}:1`)
    /** Of the one image in a layout. */
    const digestIn = (layout: string): string => {
      const index = layout.endsWith('.tar')
        ? shell(classic, 'tar', '-xOf', at(layout), 'index.json')
        : readFileSync(at(`${layout}/index.json`), 'utf8')
      return (JSON.parse(index) as { manifests: { digest: string }[] }).manifests[0]!.digest
    }

    test('it is what was written into the Dockerfile', () => {
      expect(expected.layers).toMatchObject(
        [11_000, 22_000, 11_000].map((uncompressedBytes) => ({ uncompressedBytes })),
      )
      expect(expected).toMatchObject({ uncompressedBytes: 44_000, visibleBytes: 33_000, wastedBytes: 11_000 })
    })

    test.each<[string, TestEngine, () => string]>([
      ['tag, classic store', classic, () => `${APP}:1`],
      ['tag, containerd store', containerd, () => `${APP}:2`],
      ['image ID, classic store', classic, () => idOf(classic)],
      ['image ID, containerd store', containerd, () => idOf(containerd)],
      ['docker save of two tags, classic store', classic, () => `docker-archive:classic.tar:${APP}:1`],
      ['docker save of two tags, the other one', classic, () => `docker-archive:classic.tar:${APP}:2`],
      ['docker save of two tags, containerd store', containerd, () => `docker-archive:containerd.tar:${APP}:1`],
      ['docker save and gzip', classic, () => `docker-archive:classic.tar.gz:${APP}:2`],
      ['docker save, read as OCI', classic, () => `oci-archive:classic.tar:${APP}:1`],
      ['docker archive of a builder', classic, () => 'docker-archive:built.tar'],
      ['OCI archive', classic, () => 'oci-archive:oci.tar'],
      ['OCI archive by tag', classic, () => 'oci-archive:oci.tar:1'],
      ['OCI archive by digest', classic, () => `oci-archive:oci.tar@${digestIn('oci.tar')}`],
      ['OCI folder', classic, () => 'oci-dir:oci'],
      ['OCI folder by tag', classic, () => 'oci-dir:oci:1'],
      ['OCI folder by digest', classic, () => `oci-dir:oci@${digestIn('oci')}`],
      ['registry, through the classic store', classic, () => `registry://${open}/${APP}:1`],
      ['registry, through the containerd store', containerd, () => `registry://${open}/${APP}:1`],
      ['registry, through a builder', container, () => `registry://${open}/${APP}:1`],
    ])('%s', (_name, engine, image) => {
      const [inspected, ...others] = inspect(engine, image()).images
      expect(others).toEqual([])
      expect(inspected!.platform).toBe('linux/amd64')
      expect(factsOf(inspected!.candidate)).toEqual(expected)
      expect(inspected!.waste!.lines).toMatchObject([{ path: 'one', bytes: 11_000, cause: 'metadata-copy' }])
    })

    test.each<[string, () => string, () => string]>([
      ['engine and folder', () => `${APP}:1`, () => 'oci-dir:oci:1'],
      ['registry and archive', () => `registry://${open}/${APP}:1`, () => `docker-archive:classic.tar.gz:${APP}:1`],
      ['OCI archive and image ID', () => 'oci-archive:oci.tar', () => idOf(classic)],
    ])('the Action finds no difference between %s', async (_name, image, baseline) => {
      const { report, exitCode, dispose } = await runTare(classic, {
        workspace,
        inputs: { image: image(), 'baseline-image': baseline() },
      })
      await dispose()
      expect(exitCode).toBe(0)
      expect(report!.images[0]).toMatchObject({
        change: 'identical',
        delta: { uncompressedBytes: 0, visibleBytes: 0, wastedBytes: 0 },
      })
      expect(factsOf(report!.images[0]!.candidate)).toEqual(expected)
      expect(factsOf(report!.images[0]!.baseline as ImageSizes)).toEqual(expected)
    })

    test('tare compare tells two images of one archive apart', () => {
      const archive = 'docker-archive:containerd.tar'
      const { images } = reportOf(containerd, ['compare', `${archive}:${APP}:1`, `${archive}:${OTHER}:1`], {
        cwd: workspace,
      })
      expect(images[0]!.delta).toMatchObject({ uncompressedBytes: 22_000 - 44_000, visibleBytes: 22_000 - 33_000 })
      for (const part of [`${APP}:1`, `${OTHER}:1`, `tare inspect ${archive}:`])
        expect(refused(containerd, archive)).toContain(part)
    })

    test('the download size is what the registry says, with its layers and without', async () => {
      const bytes = await downloadBytes(`${open}/${APP}:1`)
      for (const options of [[], ['--explain', 'layers', '--measure', 'compressed']])
        expect(inspect(container, `registry://${open}/${APP}:1`, ...options).images[0]!.candidate.compressedBytes).toBe(
          bytes,
        )
    })

    test.each([
      ['classic', classic],
      ['containerd', containerd],
      ['builder', container],
    ])('a registry gives every platform, each by itself (%s)', (_name, engine) => {
      const image = `registry://${push('platforms', '--platform', 'linux/amd64,linux/arm64', '--provenance=false')}`
      const weights = (report: Report) =>
        report.images.map(({ platform, candidate }) => [platform, candidate.uncompressedBytes])
      expect(weights(inspect(engine, image))).toEqual([
        ['linux/amd64', 33_000],
        ['linux/arm64', 44_000],
      ])
      expect(weights(inspect(engine, image, '--platforms', 'linux/arm64'))).toEqual([['linux/arm64', 44_000]])
      expect(runCli(engine, ['inspect', image, '--platforms', 'linux/s390x']).stderr).toContain('linux/s390x')
    })

    test.each([
      ['classic', classic],
      ['containerd', containerd],
      ['builder', container],
    ])('what ONBUILD has put off is not done, and not counted (%s)', (_name, engine) => {
      const { images } = inspect(engine, `registry://${push('onbuild', '--provenance=false')}`)
      expect(images.map(({ candidate }) => candidate.layers.map(({ uncompressedBytes }) => uncompressedBytes))).toEqual(
        [[11_000]],
      )
    })

    test('an attestation is no image and weighs nothing', async () => {
      const reference = push('other', '--provenance=mode=max')
      expect((await manifestOf(reference)).manifests).toHaveLength(2)
      build('other', [`type=oci,dest=${at('attested.tar')}`], '--provenance=mode=max')
      for (const image of [`registry://${reference}`, 'oci-archive:attested.tar']) {
        const { images } = inspect(container, image)
        expect(
          images.map(({ platform, candidate }) => [platform, candidate.layers.length, candidate.uncompressedBytes]),
        ).toEqual([['linux/amd64', 1, 22_000]])
      }
    })

    test.each<[string, TestEngine]>([
      ['classic', classic],
      ['containerd', containerd],
      ['builder', container],
    ])("a registry that wants a password gets docker's (%s)", async (name, engine) => {
      const reference = `${guarded.registry}/${name}:1`
      // The builder of this registry reaches it; the one beside the open registry does not.
      const mine = name === 'builder' ? { ...engine, builder: guarded.name } : engine
      const config = dockerConfig(name)
      const asAli = { ...engineEnv(classic), ...config }
      shell(
        classic,
        'env',
        ...pairsOf(asAli),
        'bash',
        '-c',
        'docker login --username ali --password-stdin "$1" <<< "open sesame"',
        'login',
        guarded.registry,
      )
      shell(
        classic,
        'env',
        ...pairsOf(asAli),
        'docker',
        'buildx',
        'build',
        '--builder',
        guarded.name,
        '--provenance=false',
        '--output',
        `type=registry,name=${reference}`,
        '--file',
        at('app'),
        workspace,
      )
      const { images } = reportOf(mine, ['inspect', `registry://${reference}`], {
        cwd: workspace,
        env: { TMPDIR: temp, ...config },
      })
      expect(factsOf(images[0]!.candidate)).toEqual(expected)
      expect(images[0]!.candidate.compressedBytes).toBe(await downloadBytes(reference, USER))

      const wrong = Buffer.from('ali:open wheat').toString('base64')
      for (const credentials of [{}, { [guarded.registry]: { auth: wrong } }])
        expect(refused(mine, `registry://${reference}`, dockerConfig(name, credentials))).toMatch(
          /401 Unauthorized|authentication required|no basic auth/,
        )
    })

    test('an image that is nowhere', () => {
      for (const engine of [classic, containerd]) {
        expect(refused(engine, 'tare-sources/nothing:1')).toContain('docker pull tare-sources/nothing:1')
        expect(refused(engine, `registry://${open}/tare-sources/nothing:1`)).toMatch(
          /no image .*tare-sources\/nothing:1.*docker buildx build --push --tag/s,
        )
        expect(refused(engine, 'oci-dir:nowhere')).toContain('nowhere')
      }
    })

    test('an archive without one of its layers is no smaller image but an error', () => {
      const diffId = (expected.layers as readonly { diffId: string }[])[1]!.diffId
      shell(
        containerd,
        'bash',
        '-c',
        'mkdir "$1" && tar -x -C "$1" -f "$2"',
        'unpack',
        at('forged'),
        at('containerd.tar'),
      )
      const { layers } = JSON.parse(readFileSync(blob(at('forged'), manifestDigest(at('forged'), APP)), 'utf8')) as {
        layers: { digest: string }[]
      }
      rmSync(blob(at('forged'), layers[1]!.digest))
      shell(containerd, 'tar', '-c', '-C', at('forged'), '-f', at('forged.tar'), '.')
      for (const image of [
        `docker-archive:forged.tar:${APP}:1`,
        `oci-archive:forged.tar:${APP}:1`,
        `oci-dir:forged:${APP}:1`,
      ]) {
        const words = refused(containerd, image)
        expect(words).toContain(image.replace(/:tare.*/, ''))
        expect(words).toContain(`layer ${diffId}`)
        expect(words).toMatch(/missing/)
      }
    })

    test('nothing is left behind', () => {
      expect(readdirSync(temp)).toEqual([])
      for (const engine of [classic, containerd]) {
        const there = docker(engine, 'image', 'ls', '--all', '--digests', '--format', '{{.Repository}}').split('\n')
        expect(there.filter((name) => name.includes('/tare-sources/') || name.startsWith(guarded.registry))).toEqual([])
      }
    })

    /** A configuration of docker's own, with these credentials; builders and plugins stay where they are. */
    function dockerConfig(name: string, auths?: Readonly<Record<string, unknown>>): Record<string, string> {
      const folder = at(`docker-${name}`)
      mkdirSync(folder, { recursive: true })
      const home = process.env['DOCKER_CONFIG'] ?? path.join(homedir(), '.docker')
      const file = path.join(folder, 'config.json')
      if (auths || !readdirSync(folder).includes('config.json'))
        writeFileSync(
          file,
          JSON.stringify({ auths: auths ?? {}, cliPluginsExtraDirs: [path.join(home, 'cli-plugins')] }),
        )
      return { DOCKER_CONFIG: folder, BUILDX_CONFIG: process.env['BUILDX_CONFIG'] ?? path.join(home, 'buildx') }
    }
  })
})

const asEngine = ({ host }: TestEngine) => ({
  host,
  env: engineEnv({ ...(host !== undefined && { host }), debian: '' }),
  description: '',
  started: false,
  stop: () => Promise.resolve(),
})

const factsOf = ({ layers, uncompressedBytes, visibleBytes, wastedBytes }: ImageSizes) => ({
  layers: layers.map((layer) => ({ diffId: layer.diffId, uncompressedBytes: layer.uncompressedBytes })),
  uncompressedBytes,
  visibleBytes,
  wastedBytes,
})

const pairsOf = (env: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(env).map(([name, value]) => `${name}=${value}`)

const blob = (layout: string, digest: string): string => path.join(layout, 'blobs', digest.replace(':', '/'))

/** Of an image's manifest, in what docker saved. */
function manifestDigest(layout: string, name: string): string {
  const { manifests } = JSON.parse(readFileSync(path.join(layout, 'index.json'), 'utf8')) as {
    manifests: { digest: string; annotations?: Record<string, string> }[]
  }
  return manifests.find(({ annotations }) => annotations?.['io.containerd.image.name']?.includes(name))!.digest
}
