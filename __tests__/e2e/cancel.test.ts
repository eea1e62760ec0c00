import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeOn, engineEnv, imagesOf } from '../support/engines.js'
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
        slow: `FROM ${engine.debian}\nRUN echo started; sleep 61.7; date +%N\nCOPY slow /\n`,
        quick: `FROM ${engine.debian}\nCOPY quick /\n`,
      })
    })
    afterAll(() => removeFolder(workspace))
    // Held by runTare as well: no image and no file of the run is left.

    test.each(['SIGTERM', kind === 'classic' ? 'SIGINT' : 'SIGHUP'] as const)('%s: gone within 5 s, children and images with it', async (signal) => {
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
    })

    test('timeout: the build is killed and the job says so', async () => {
      const started = Date.now()
      const { exitCode, annotations, summary } = await runTare(engine, {
        workspace,
        inputs: { file: 'slow', 'baseline-file': 'quick', timeout: '3s' },
      })
      expect(Date.now() - started).toBeLessThan(12_000)
      expect(exitCode).toBe(1)
      expect(annotations.at(-1)!.message).toMatch(/^Could not measure: timeout: the build was stopped .* raise the input timeout/)
      expect(summary).toContain('timeout')
    })

    test('a build that is silent for long shows that it lives', async () => {
      const { log } = await runTare(engine, { workspace, inputs: { file: 'slow', 'baseline-file': 'quick', timeout: '14s' } })
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
  })
}
