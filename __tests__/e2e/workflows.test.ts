import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { describeOn } from '../support/engines.js'
import { startGitHubDouble, type GitHubDouble } from '../support/github/double.js'
import { makeOrigin, type Origin } from '../support/repository.js'
import { pullRequestEvent, runTare, type TareRun } from '../support/tare.js'

// The workflows of examples/workflows are executed step by step, as the YAML says: a step or an expression that this cannot do fails the test.

interface Workflow {
  readonly on: string | { readonly workflow_dispatch: { readonly inputs: Readonly<Record<string, { readonly default?: string }>> } }
  readonly permissions: Readonly<Record<string, string>>
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>
}
interface Step {
  readonly id?: string
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
}

const examples = path.join(import.meta.dirname, '../../examples')
const load = (name: string): Workflow => parse(readFileSync(path.join(examples, 'workflows', name), 'utf8')) as Workflow
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
  beforeAll(async () => {
    const grown = readFileSync(path.join(examples, 'golang/server.go'), 'utf8').replace(
      'import "fmt"',
      'import (\n\t"fmt"\n\t_ "net/http"\n)',
    )
    origin = await makeOrigin(tree(), {}, { 'examples/golang/server.go': grown })
    github = await startGitHubDouble({
      repository: 'acme/hello',
      tokens: { tok: { login: 'github-actions[bot]', kind: 'app', permissions: { 'pull-requests': 'write', contents: 'read' } } },
      pulls: [{ number: 7, headSha: origin.headSha }],
    })
  })
  afterAll(async () => {
    expect(github.violations).toEqual([])
    await github.close()
    origin.dispose()
  })

  /** Runs the steps of a workflow's only job. @returns the run of Tare and what the `run:` steps printed */
  const execute = async (workflow: Workflow, event: ReturnType<typeof pullRequestEvent> | undefined) => {
    const [job] = Object.values(workflow.jobs)
    const dispatch = typeof workflow.on === 'string' ? {} : workflow.on.workflow_dispatch.inputs
    const outputs: Record<string, Readonly<Record<string, string>>> = {}
    const evaluate = (text: string): string =>
      text.replaceAll(/\$\{\{ *(.*?) *\}\}/g, (_, expression: string) => {
        const [, input] = /^inputs\.([\w-]+)$/.exec(expression) ?? []
        const [, step, output] = /^steps\.([\w-]+)\.outputs\.([\w-]+)$/.exec(expression) ?? []
        if (input !== undefined && input in dispatch) return dispatch[input]!.default ?? ''
        if (step !== undefined && output !== undefined && step in outputs) return outputs[step]![output] ?? ''
        throw new Error(`cannot evaluate ${expression}`)
      })
    const values = (record: Readonly<Record<string, unknown>> = {}) =>
      Object.fromEntries(Object.entries(record).map(([name, value]) => [name, evaluate(String(value))]))
    let workspace: string | undefined
    let tare: TareRun | undefined
    let printed = ''
    for (const step of job!.steps) {
      if (step.uses?.startsWith('actions/checkout@') === true) workspace = origin.checkout(event ? 'refs/pull/7/merge' : origin.mainSha)
      else if (step.uses === 'owner/tare@v1') {
        const contexts = Object.entries(engine.contexts ?? {}).map(([name, context]) => `${name}=${context}`)
        tare = await runTare(engine, {
          workspace: workspace!,
          ...(event && { event }),
          // The one thing that is not in the file: stand-ins for base images that this machine cannot pull.
          inputs: { ...values(step.with), 'build-contexts': contexts.join('\n') },
          expressions: { 'github.token': 'tok' },
          env: { GITHUB_REPOSITORY: 'acme/hello', GITHUB_API_URL: github.url, GITHUB_GRAPHQL_URL: github.graphqlUrl },
        })
        if (step.id !== undefined) outputs[step.id] = tare.outputs
      } else if (step.run !== undefined) {
        printed += execFileSync('bash', ['-e', '-c', evaluate(step.run)], {
          env: { ...process.env, ...values(step.env) },
          encoding: 'utf8',
        })
      } else throw new Error(`cannot execute ${JSON.stringify(step)}`)
    }
    return { tare: tare!, printed }
  }
  const event = () => pullRequestEvent({ headSha: origin.headSha, baseSha: origin.mainSha })

  test('compare-dockerfiles.yml: the multi-stage build passes its budget and the pull request gets its comment', async () => {
    const { tare } = await execute(load('compare-dockerfiles.yml'), event())
    expect(tare.exitCode).toBe(0)
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
    const { tare } = await execute(load('compare-target-branch.yml'), event())
    expect(tare.exitCode).toBe(1)
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
    const { tare, printed } = await execute(load('manual.yml'), undefined)
    expect(printed).toBe(`pass, ${tare.outputs['baseline-size']!} B became ${tare.outputs['size']!} B\n`)
    expect(github.requests).toHaveLength(before)
  })
})
