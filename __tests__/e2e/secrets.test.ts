import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeOn } from '../support/engines.js'
import { makeFolder, removeFolder, runTare } from '../support/tare.js'

const TOKEN = 's3cr3t-t0ken-value'

for (const kind of ['classic', 'containerd'] as const) {
  describeOn(kind, 'expanded build arguments are never published', (engine) => {
    let workspace: string
    const instructions = `ARG TOKEN\nWORKDIR /work/$TOKEN\nRUN echo "got $TOKEN" && head -c 50000 /dev/zero > /file\nCOPY good /copied-$TOKEN\n`
    beforeAll(async () => {
      workspace = await makeFolder({
        plain: `FROM ${engine.debian}\nCOPY good /\n`,
        good: `FROM ${engine.debian} AS base\n${instructions}`,
        failing: `FROM ${engine.debian}\n${instructions}RUN echo "dying with $TOKEN"; exit 3\n`,
        'failing-copy': `FROM ${engine.debian}\nARG TOKEN\nCOPY $TOKEN /\n`,
        prints: `FROM ${engine.debian}\nRUN --mount=type=secret,id=s echo "it is $(cat /run/secrets/s)"; exit 1\n`,
        'secret.txt': `${TOKEN}\n`,
        'in-from': 'ARG BASE\nFROM $BASE\nCOPY good /\n',
      })
    })
    afterAll(() => removeFolder(workspace))

    test.each([
      // candidate      exit  what must still be readable
      ['good', 0, 'WORKDIR /work/$TOKEN'],
      ['failing', 1, 'dying with ***'],
      ['failing-copy', 1, 'COPY $TOKEN /'],
    ])("%s: the Dockerfile's own text, not the value", async (file, exitCode, readable) => {
      const result = await runTare(engine, {
        workspace,
        inputs: { file, 'baseline-file': 'plain', 'build-args': `TOKEN=${TOKEN}` },
      })
      expect(result.exitCode).toBe(exitCode)
      expect(result.everything).toContain(readable)
      expect(result.everything).not.toContain(TOKEN)
    })

    test('a base image that an argument names is shown as FROM writes it', async () => {
      const result = await runTare(engine, {
        workspace,
        inputs: { file: 'in-from', baseline: 'none', 'build-args': `BASE=${engine.debian}` },
      })
      expect(result.report!.images[0]!.candidate.layers[0]!.origin).toMatchObject({ kind: 'base', image: '$BASE' })
      expect(result.everything).not.toContain(engine.debian)
    })

    test.each([
      ['secrets', `s=${TOKEN}`],
      ['secret-envs', 's=MY_SECRET'],
      ['secret-files', 's=secret.txt'],
    ])('%s: a step that prints its secret prints it masked', async (input, value) => {
      const result = await runTare(engine, {
        workspace,
        inputs: { file: 'prints', baseline: 'none', [input]: value, 'no-cache': 'true' },
        env: { MY_SECRET: TOKEN },
      })
      expect(result.exitCode).toBe(1)
      expect(result.summary).toContain('it is ***')
      expect(result.everything).not.toContain(TOKEN)
    })

    test('a failing baseline does not publish it either', async () => {
      const result = await runTare(engine, {
        workspace,
        inputs: { file: 'plain', 'baseline-file': 'failing', 'build-args': `TOKEN=${TOKEN}` },
      })
      expect(result.exitCode).toBe(0)
      expect(result.everything).toContain('exited 3')
      expect(result.everything).not.toContain(TOKEN)
    })
  })
}
