import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeOn, docker, engineEnv, imagesOf } from '../support/engines.js'
import { startGitHubDouble } from '../support/github/double.js'
import { runAction } from '../support/runner.js'
import { makeFolder, removeFolder, runTare } from '../support/tare.js'

/** Processes that still build something in `workspace`, by their command line. */
const builders = (marker: string): string => {
  try {
    return execFileSync('pgrep', ['--full', '--list-full', marker], { encoding: 'utf8' })
  } catch {
    return ''
  }
}

for (const kind of ['classic', 'containerd'] as const) {
  describeOn(kind, 'stopping in mid-build', (engine) => {
    let workspace: string
    beforeAll(async () => {
      workspace = await makeFolder({
        // A build that a failing test left going may end, and its step is cached then.
        slow: `FROM ${engine.debian}\nENV AT=${Date.now()}\nRUN echo started; sleep 61.7; date +%N\nCOPY slow /\n`,
        quick: `FROM ${engine.debian}\nCOPY quick /\n`,
      })
    })
    afterAll(() => removeFolder(workspace))
    // Held by runTare as well: no image and no file of the run is left.

    test.each(['SIGTERM', kind === 'classic' ? 'SIGINT' : 'SIGHUP'] as const)(
      '%s: gone within 5 s, children and images with it',
      async (signal) => {
        const started = Date.now()
        const result = await runTare(engine, {
          workspace,
          inputs: { file: 'slow', 'baseline-file': 'quick' },
          signalAfter: { signal, when: /\[2\/2\] COPY|exporting/ },
        })
        // The step alone would take 61.7 s; building up to it takes about 2.
        expect(Date.now() - started).toBeLessThan(9_000)
        expect(result.exitCode).toBe(1)
        expect(result.log.join('\n')).toContain(`${signal}: cleaning up`)
        expect(builders(result.state['temp']!)).toBe('')
        expect(result.outputs).not.toHaveProperty('result')
      },
    )

    test('timeout: the build is killed and the job says so', async () => {
      const started = Date.now()
      const { exitCode, annotations, summary } = await runTare(engine, {
        workspace,
        inputs: { file: 'slow', 'baseline-file': 'quick', timeout: '3s' },
      })
      expect(Date.now() - started).toBeLessThan(12_000)
      expect(exitCode).toBe(1)
      expect(annotations.at(-1)!.message).toMatch(
        /^Could not measure: timeout: the build was stopped .* raise the input timeout/,
      )
      expect(summary).toContain('timeout')
    })

    test('a build that is silent for long shows that it lives', async () => {
      const { log } = await runTare(engine, {
        workspace,
        inputs: { file: 'slow', 'baseline-file': 'quick', timeout: '14s' },
      })
      expect(log.join('\n')).toMatch(/… candidate \[2\/3\] RUN echo started; sleep 61\.7; date \+%N \(1\d\.\ds\)/)
    })

    if (kind !== 'classic') return
    test('SIGTERM while GitHub does not answer: the images are gone all the same', async () => {
      const github = await startGitHubDouble({
        repository: 'acme/hello',
        tokens: { tok: { login: 'x', kind: 'user', permissions: {} } },
        pulls: [],
      })
      github.faults.push({ match: {}, kind: 'hang', times: 9 })
      const started = Date.now()
      const { exitCode } = await runTare(engine, {
        workspace,
        inputs: { file: 'quick', baseline: 'none', comment: 'always', 'pr-number': '7', 'github-token': 'tok' },
        env: { GITHUB_REPOSITORY: 'acme/hello', GITHUB_API_URL: github.url, GITHUB_GRAPHQL_URL: github.graphqlUrl },
        signalAfter: { signal: 'SIGTERM', when: /Report: / },
      })
      expect(exitCode).toBe(1)
      expect(Date.now() - started).toBeLessThan(7_000)
      await github.close()
    })

    test('killed outright: the post step removes what is left, the build itself included', async () => {
      // By the first sign of life the build is silent: before that it dies of the closed pipe by itself.
      const killed = await runAction({
        workspace,
        inputs: { file: 'slow', 'baseline-file': 'quick', 'github-token': '' },
        env: engineEnv(engine),
        signalAfter: { signal: 'SIGKILL', when: /… candidate/ },
      })
      expect(killed.signal).toBe('SIGKILL')
      expect(builders(killed.state['temp']!)).toContain('buildx')
      const post = await runAction({
        workspace,
        inputs: { 'github-token': '' },
        env: engineEnv(engine),
        phase: 'post',
        state: killed.state,
        runnerTemp: killed.runnerTemp,
      })
      expect(post).toMatchObject({ exitCode: 0, tempLeft: [] })
      expect(builders(killed.state['temp']!)).toBe('')
      expect(imagesOf(engine, killed.state['token']!)).toBe('')
      await killed.dispose()
    })

    test('killed outright, and no post step: the next run sweeps tag and folder, and lets a run that goes on have its own', async () => {
      const shared = await makeFolder()
      const env = { ...engineEnv(engine), RUNNER_TEMP: shared }
      const tokens = () => readdirSync(shared).flatMap((name) => /^tare-([\da-f]{12})$/.exec(name)?.[1] ?? [])
      const stopped = (signal: NodeJS.Signals, when: RegExp) =>
        runAction({
          workspace,
          inputs: { file: 'slow', 'baseline-file': 'quick', 'github-token': '' },
          env,
          signalAfter: { signal, when },
        })
      const goesOn = stopped('SIGTERM', /… candidate/)
      await expect.poll(tokens, { timeout: 10_000 }).toHaveLength(1)
      const [living] = tokens()
      const killed = await stopped('SIGKILL', /\[2\/2\] COPY/)
      const dead = killed.state['token']!
      expect(tokens().sort()).toEqual([living, dead].sort())
      for (const token of [dead, living!]) docker(engine, 'tag', engine.debian, `tare-${token}:more`)

      const next = await runTare(engine, {
        workspace,
        inputs: { file: 'quick', baseline: 'none' },
        env: { RUNNER_TEMP: shared },
      })
      expect(next.exitCode).toBe(0)
      expect(next.stdout).toMatch(
        /Runs that were killed had left something. Removed: temporary folders 1, image tags [12]\n/,
      )
      expect(imagesOf(engine, dead)).toBe('')
      expect(builders(dead)).toBe('')
      expect(tokens()).toEqual([living])
      expect(imagesOf(engine, living!)).not.toBe('')

      docker(engine, 'rmi', `tare-${living}:more`)
      expect(await goesOn).toMatchObject({ exitCode: 1 })
      expect(tokens()).toEqual([])
      await Promise.all([killed.dispose(), (await goesOn).dispose(), removeFolder(shared)])
    })
  })
}
