import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeOn } from '../support/engines.js'
import { makeFolder, removeFolder, runTare } from '../support/tare.js'

// What both sides share is built once, whatever the options say: a second build of it would be another layer.

for (const kind of ['classic', 'containerd', 'container'] as const) {
  describeOn(kind, 'one solve for both sides', (engine) => {
    const shared = `FROM ${engine.debian}\nRUN --network=none head -c 20000 /dev/urandom | od -An -tx1 > /random\n`
    let workspace: string
    beforeAll(async () => {
      workspace = await makeFolder({ before: shared, after: `${shared}RUN --network=none printf abc > /three\n` })
    })
    afterAll(() => removeFolder(workspace))

    test.each(['no-cache', 'pull'])('with %s a step that is random is still one layer of both', async (option) => {
      // A local stand-in cannot be pulled anew.
      if (option === 'pull' && !engine.debian.startsWith('127.0.0.1')) return
      const { report, log } = await runTare(engine, {
        workspace,
        inputs: { file: 'after', 'baseline-file': 'before', [option]: 'true' },
      })
      if (!report) throw new Error(log.join('\n'))
      expect(report.images[0]!.delta).toMatchObject({ uncompressedBytes: 3 })
      expect(report.images[0]!.candidate.layers.map(({ shared: isShared }) => isShared)).toEqual([true, true, false])
    })
  })
}
