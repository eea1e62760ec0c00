import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeOn } from '../support/engines.js'
import { startGitHubDouble, type GitHubDouble } from '../support/github/double.js'
import { makeOrigin, type Origin } from '../support/repository.js'
import { pullRequestEvent } from '../support/tare.js'
import { createArtifacts, executeWorkflow, type ArtifactStore, type Event } from '../support/workflow.js'

// The workflows of examples/workflows are executed step by step, as the YAML says.

const examples = path.join(import.meta.dirname, '../../examples')
const tree = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(path.join(examples, 'golang')).map((name) => [
      `examples/golang/${name}`,
      readFileSync(path.join(examples, 'golang', name), 'utf8'),
    ]),
  )

test('every example workflow is executed below', () => {
  expect(readdirSync(path.join(examples, 'workflows')).sort()).toEqual([
    'compare-dockerfiles.yml',
    'compare-target-branch.yml',
    'manual.yml',
  ])
})

describeOn('classic', 'the example workflows', (engine) => {
  let origin: Origin
  let github: GitHubDouble
  let artifacts: ArtifactStore
  let runId = 1000
  beforeAll(async () => {
    const grown = readFileSync(path.join(examples, 'golang/server.go'), 'utf8').replace(
      'import "fmt"',
      'import (\n\t"fmt"\n\t_ "net/http"\n)',
    )
    origin = await makeOrigin(tree(), {}, { 'examples/golang/server.go': grown })
    artifacts = createArtifacts()
    github = await startGitHubDouble({ repository: 'acme/hello', tokens: {}, pulls: [{ number: 7, headSha: origin.headSha }] })
  })
  afterAll(async () => {
    expect(github.violations).toEqual([])
    await github.close()
    artifacts.dispose()
    origin.dispose()
  })

  /** Executes a workflow of one job with one step of Tare. */
  const execute = async (name: string, event: Event) => {
    const run = await executeWorkflow(path.join(examples, 'workflows', name), { event, origin, engine, github, artifacts, runId: ++runId })
    const [job] = run.jobs
    return { conclusion: run.conclusion, tare: job!.tare[0]!, printed: job!.printed }
  }
  const event = () => pullRequestEvent({ headSha: origin.headSha, baseSha: origin.mainSha })

  test('compare-dockerfiles.yml: the multi-stage build passes its budget and the pull request gets its comment', async () => {
    const { conclusion, tare } = await execute('compare-dockerfiles.yml', event())
    expect([conclusion, tare.exitCode]).toEqual(['success', 0])
    expect(tare.report!.images[0]).toMatchObject({
      name: 'go-hello',
      verdicts: [
        { rule: 'max-size', outcome: 'passed' },
        { rule: 'min-reduction', outcome: 'passed' },
      ],
    })
    expect(github.comments(7)[0]!.body).toMatch(/### ✅ Image size: `go-hello` is \d\.\d MB, 99\.\d % smaller than its baseline/)
  })

  test('compare-target-branch.yml: the pull request links net/http in, and is stopped', async () => {
    const { conclusion, tare } = await execute('compare-target-branch.yml', event())
    expect([conclusion, tare.exitCode]).toEqual(['failure', 1])
    expect(tare.report!.images[0]).toMatchObject({
      baseline: { kind: 'ref', label: 'main', sha: origin.mainSha },
      verdicts: [
        { rule: 'max-size', outcome: 'passed' },
        { rule: 'max-increase', outcome: 'failed' },
      ],
    })
    // One comment per key, whichever workflow wrote it first.
    expect(github.comments(7)).toHaveLength(1)
    expect(github.comments(7)[0]!.body).toContain('### ❌ Image size: `golang` is')
  })

  test('manual.yml: two Dockerfiles by hand, no comment, the outputs in the next step', async () => {
    const before = github.requests.length
    const { conclusion, tare, printed } = await execute('manual.yml', { name: 'workflow_dispatch', payload: {} })
    expect(conclusion).toBe('success')
    expect(printed).toBe(`pass, ${tare.outputs['baseline-size']!} B became ${tare.outputs['size']!} B\n`)
    expect(github.requests).toHaveLength(before)
  })

  test('two steps of Tare share RUNNER_TEMP with others, and their reports reach another job', async () => {
    const weigh = (id: string, file: string) =>
      `{ id: ${id}, uses: owner/tare@v1, with: { context: examples/golang, file: examples/golang/${file}, baseline: none, comment: never } }`
    const upload = (id: string) =>
      `{ uses: actions/upload-artifact@v4, with: { name: ${id}, path: "\${{ steps.${id}.outputs.report-dir }}", if-no-files-found: error } }`
    const folder = mkdtempSync(path.join(tmpdir(), 'tare-workflow-'))
    const file = path.join(folder, 'two.yml')
    writeFileSync(
      file,
      `on: workflow_dispatch
jobs:
  weigh:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - run: touch $RUNNER_TEMP/of-somebody-else
      - ${weigh('a', 'dockerfile_multi_stage')}
      - ${weigh('b', 'dockerfile_multi_stage')}
      - ${upload('a')}
      - ${upload('b')}
  read:
    needs: weigh
    runs-on: ubuntu-latest
    steps: [{ uses: actions/download-artifact@v5 }, { run: ls a b }]
`,
    )
    const run = await executeWorkflow(file, {
      event: { name: 'workflow_dispatch', payload: {} },
      ...{ origin, engine, github, artifacts, runId: ++runId },
    })
    rmSync(folder, { recursive: true })
    const files = 'comment.md\nreport.json\nsummary.md\n'
    expect(run.jobs[1]!.printed).toBe(`a:\n${files}\nb:\n${files}`)
    const [{ report, tempLeft }] = run.jobs[0]!.tare as [(typeof run.jobs)[0]['tare'][0]]
    expect(report!.images).toHaveLength(1)
    expect(tempLeft).toContain('of-somebody-else')
  })
})
