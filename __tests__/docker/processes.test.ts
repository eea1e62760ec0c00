import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { describeOn } from '../support/engines.js'
import { linkPrograms, placeOf } from '../support/programs.js'
import { makeFolder, removeFolder, runTare } from '../support/tare.js'

// What a run starts: every question that is a process costs more than its answer. An engine that is not on this machine
// is asked through docker's client, and says the same.

const files = (base: string) => ({
  before: `FROM ${base}\nRUN printf one\t> /one\n`,
  after: `FROM ${base}\nRUN printf one\t> /one\nRUN printf two > /two\n`,
})

for (const kind of ['classic', 'containerd'] as const) {
  describeOn(kind, 'the docker clients of a run', (engine) => {
    // Two exports into one folder go one after another.
    const building = kind === 'classic' ? ['buildx bake', 'image rm'] : ['buildx bake', 'buildx bake']
    let workspace: string
    beforeAll(async () => {
      workspace = await makeFolder(files(engine.debian))
    })
    afterAll(() => removeFolder(workspace))
    const servers: net.Server[] = []
    afterEach(() => {
      for (const server of servers.splice(0)) server.close()
      rmSync(path.join(workspace, 'bin'), { recursive: true, force: true })
    })

    /** The same engine by TCP, as one on another machine is reached. */
    async function elsewhere(): Promise<string> {
      const server = net.createServer((client) => {
        const socket = net.connect((engine.host ?? '').replace('unix://', ''))
        for (const [from, to] of [
          [client, socket],
          [socket, client],
        ] as const)
          from.on('error', () => to.destroy()).pipe(to)
      })
      servers.push(server)
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      return `tcp://127.0.0.1:${(server.address() as net.AddressInfo).port}`
    }

    async function run(env: Readonly<Record<string, string>>, inputs: Readonly<Record<string, string>> = {}) {
      // A docker that writes down what it is called for.
      const bin = linkPrograms(path.join(workspace, 'bin'), 'sh', 'git', 'tar', 'find')
      const log = path.join(bin, 'log')
      writeFileSync(path.join(bin, 'docker'), `#!/bin/sh\necho "$1 $2" >> ${log}\nexec ${placeOf('docker')} "$@"\n`)
      chmodSync(path.join(bin, 'docker'), 0o755)
      const { report, log: lines } = await runTare(engine, {
        workspace,
        inputs: { file: 'after', 'baseline-file': 'before', ...inputs },
        // Settings in which nobody chose a builder.
        env: { PATH: bin, BUILDX_CONFIG: path.join(bin, 'buildx'), ...env },
      })
      if (!report) throw new Error(lines.join('\n'))
      const calls = readFileSync(log, 'utf8').trimEnd().split('\n').sort()
      rmSync(bin, { recursive: true })
      // When it ran, and how the layers were read, is not what the engine says.
      const { builder, images } = report
      return { calls, images, builder: { ...builder, method: '' }, lines }
    }

    test('on this machine: one bake, what only the client knows, and the removal of the images', async () => {
      const { calls, builder } = await run({})
      expect(calls).toEqual([...building, 'info --format'])
      expect(builder).toMatchObject({ name: 'default', driver: 'docker', store: kind })
      expect(builder.buildx).toMatch(/^\d/)
    })

    test('elsewhere: one call for each question, and the same answers', async () => {
      const near = await run({})
      const far = await run({ DOCKER_HOST: await elsewhere() })
      const questions = kind === 'classic' ? ['image history', 'image history', 'image inspect'] : []
      expect(far.calls).toEqual([...building, ...questions, 'info --format'].sort())
      expect(far.builder).toEqual(near.builder)
      // What was built again is another image.
      const told = (images: typeof near.images) =>
        images.map(({ candidate, delta }) => ({ candidate: candidate.layers, delta }))
      expect(told(far.images)).toEqual(told(near.images))
    })

    test('a builder that was chosen is asked for', async () => {
      const { calls } = await run({ BUILDX_BUILDER: 'default' })
      expect(calls).toContain('buildx inspect')
    })
  })
}
