import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parsePairs, runAction, type RunOptions, type RunResult } from '../support/runner.js'

const ACTION = `
name: fixture
inputs:
  max-size: { description: with a default, default: 140MB }
  build args: { description: with a blank and none }
  count: { description: a number, default: 3 }
  token: { description: an expression, default: '\${{ github.token }}' }
  leg: { description: an expression, default: '\${{ toJSON(matrix) }}' }
runs: { using: node24, main: dist/index.js, post: dist/post.js }
`

let folder: string
let results: RunResult[]

beforeEach(async () => {
  // The system's temporary folder may be a link, and the Action sees where it leads.
  folder = await realpath(await mkdtemp(join(tmpdir(), 'tare-runner-test-')))
  results = []
  await mkdir(join(folder, 'dist'))
  await mkdir(join(folder, 'workspace'))
  await writeFile(join(folder, 'action.yml'), ACTION)
})
afterEach(async () => {
  for (const result of results) await result.dispose()
  await rm(folder, { recursive: true })
})

/** Runs a script in the place of the Action, with `fs` at hand and a token given. */
async function run(script: string, options: Partial<RunOptions> = {}): Promise<RunResult> {
  await writeFile(
    join(folder, 'dist', options.phase === 'post' ? 'post.js' : 'index.js'),
    `const fs = require('node:fs')\n${script}`,
  )
  const result = await runAction({
    actionFile: join(folder, 'action.yml'),
    workspace: join(folder, 'workspace'),
    inputs: {},
    expressions: { 'github.token': 'tok' },
    ...options,
  })
  results.push(result)
  return result
}

/** What the Action printed, line by line, is what the log is made from. */
const printed = (...lines: string[]) =>
  run(`process.stdout.write(${JSON.stringify(lines.map((line) => `${line}\n`).join(''))})`)

const append = (variable: string, text: string) =>
  `fs.appendFileSync(process.env.${variable}, ${JSON.stringify(text)})\n`

const environment = async (options: Partial<RunOptions> = {}) =>
  JSON.parse((await run('console.log(JSON.stringify(process.env))', options)).stdout) as Record<string, string>

describe('environment', () => {
  test('runs on Node 24, in the workspace', async () => {
    const { stdout, exitCode, conclusion } = await run('console.log(process.versions.node, process.cwd())')
    expect(stdout).toMatch(/^24\./)
    expect(stdout.trim().endsWith(join(folder, 'workspace'))).toBe(true)
    expect([exitCode, conclusion]).toEqual([0, 'success'])
  })

  test('inputs are upper-cased, blanks become _, hyphens stay; defaults and expressions are filled in', async () => {
    const env = await environment({ inputs: { 'Build Args': 'A=1' } })
    expect(Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith('INPUT_')))).toEqual({
      'INPUT_MAX-SIZE': '140MB',
      INPUT_BUILD_ARGS: 'A=1',
      INPUT_COUNT: '3',
      INPUT_TOKEN: 'tok',
      INPUT_LEG: 'null',
    })
  })

  test('an input that is not declared is refused', async () => {
    await expect(run('', { inputs: { maxsize: '1MB' } })).rejects.toThrow('does not declare maxsize')
  })

  test('an expression nobody gave a value is refused', async () => {
    await expect(run('', { expressions: {} })).rejects.toThrow(
      "input token needs the option expressions: { 'github.token'",
    )
    expect((await environment({ expressions: {}, inputs: { token: 'mine' } }))['INPUT_TOKEN']).toBe('mine')
  })

  test('nothing of this process leaks in but PATH and HOME', async () => {
    process.env['TARE_LEAK'] = '1'
    const env = await environment()
    delete process.env['TARE_LEAK']
    expect(env['TARE_LEAK']).toBeUndefined()
    expect([env['PATH'], env['HOME']]).toEqual([process.env['PATH'], process.env['HOME']])
    const others = Object.keys(env).filter((name) => !/^(INPUT|GITHUB|RUNNER)_|^(PATH|HOME|CI)$/.test(name))
    expect(others).toEqual([])
  })

  test('the event is a file, and variables can be overridden and taken away', async () => {
    const script =
      'console.log(JSON.stringify([process.env.GITHUB_EVENT_NAME, JSON.parse(fs.readFileSync(process.env.GITHUB_EVENT_PATH)), process.env.GITHUB_API_URL, process.env.GITHUB_SHA]))'
    const { stdout } = await run(script, {
      event: { name: 'pull_request', payload: { number: 7 } },
      env: { GITHUB_API_URL: 'http://here', GITHUB_SHA: undefined },
    })
    expect(JSON.parse(stdout)).toEqual(['pull_request', { number: 7 }, 'http://here', null])
  })

  test('the post phase runs its script with the saved state, in the same temporary folder', async () => {
    const main = await run(
      append('GITHUB_STATE', 'builder=b1\n') + "fs.writeFileSync(process.env.RUNNER_TEMP + '/left', '')",
    )
    expect([main.state, main.tempLeft]).toEqual([{ builder: 'b1' }, ['left']])
    const post = await run("console.log(process.env.STATE_builder); fs.rmSync(process.env.RUNNER_TEMP + '/left')", {
      phase: 'post',
      state: main.state,
      runnerTemp: main.runnerTemp,
    })
    expect([post.stdout, post.tempLeft, post.runnerTemp]).toEqual(['b1\n', [], main.runnerTemp])
    expect(existsSync(main.runnerTemp)).toBe(true)
    await post.dispose()
    expect(existsSync(main.runnerTemp)).toBe(false)
  })
})

describe('commands in the output', () => {
  test.each([
    // what is printed                                        message      properties
    ['::error::plain', 'plain', {}],
    ['  \t::error::after blanks', 'after blanks', {}],
    ['::ERROR::any case', 'any case', {}],
    ['::error file=a.ts,line=3,endLine=4,title=T::m', 'm', { file: 'a.ts', line: '3', endLine: '4', title: 'T' }],
    ['::error title=a%3Ab%2Cc%25%0Ad::x%0Ay%250A', 'x\ny%0A', { title: 'a:b,c%\nd' }],
    ['::error title=%253A::data keeps %3A and %2C', 'data keeps %3A and %2C', { title: '%3A' }],
    ['::error title=,file==a=b::empty properties are none', 'empty properties are none', { file: 'a=b' }],
    ['::error::a::b', 'a::b', {}],
    ['#5 0.3 make: ##[error]anywhere', 'anywhere', {}],
    ['x ##[error file=a%3Bb;line=3]legacy%5D', 'legacy]', { file: 'a;b', line: '3' }],
  ])('%j is the error %j %j', async (line, message, properties) => {
    const { annotations, log } = await printed(line)
    expect(annotations).toEqual([{ level: 'error', message, properties }])
    expect(log).toEqual([`##[error]${message}`])
  })

  test.each([
    'x ::error::not at the start',
    '::error:one colon',
    '::unknown::x',
    '::error',
    '##[unknown]x',
    '##[error x',
    ': :error::x',
    '::err or::x',
  ])('%j is text', async (line) => {
    const { annotations, log } = await printed(line)
    expect([annotations, log]).toEqual([[], [line]])
  })

  test('stderr is read too, and a lone carriage return ends a line', async () => {
    const { annotations, log } = await run(
      String.raw`process.stderr.write('::warning::from stderr\n'); process.stdout.write('10%\r::notice::hidden\r\nlast')`,
    )
    expect(annotations.map(({ message }) => message).sort()).toEqual(['from stderr', 'hidden'])
    expect(log).toEqual(expect.arrayContaining(['10%', 'last']))
  })

  test('a line that arrives in pieces is one line', async () => {
    const { annotations, log } = await run(
      String.raw`process.stdout.write('::err'); setTimeout(() => process.stdout.write('or::ab\r'), 50); setTimeout(() => process.stdout.write('\n::error::c'), 100)`,
    )
    expect(annotations.map(({ message }) => message)).toEqual(['ab', 'c'])
    expect(log).toEqual(['##[error]ab', '##[error]c'])
  })

  test('a file in the workspace is named from there', async () => {
    const { annotations } = await printed(
      `::error file=${join(folder, 'workspace')}/a/Dockerfile::x`,
      '::error file=/elsewhere/b::y',
    )
    expect(annotations.map(({ properties }) => properties.file)).toEqual(['a/Dockerfile', '/elsewhere/b'])
  })

  test('ten annotations of a level are kept, the first, cut at 4,096 characters; the log has all', async () => {
    const lines = Array.from({ length: 12 }, (_, index) => `::warning::${index}${'x'.repeat(5000)}`)
    const { annotations, log } = await printed(...lines, '::error::e', '::notice::n')
    expect(annotations.filter(({ level }) => level === 'warning').map(({ message }) => message.slice(0, 2))).toEqual([
      '0x',
      '1x',
      '2x',
      '3x',
      '4x',
      '5x',
      '6x',
      '7x',
      '8x',
      '9x',
    ])
    expect(annotations[0]?.message).toHaveLength(4096)
    expect(annotations.slice(10).map(({ level }) => level)).toEqual(['error', 'notice'])
    expect(log).toHaveLength(14)
  })

  test('between stop-commands and its token nothing is a command', async () => {
    const { annotations, log } = await printed(
      '::stop-commands::Secret7',
      '::error::a',
      '##[error]b',
      '::stop-commands::other',
      '::other::',
      '::secret7::',
      '::error::c',
      '::Secret7::',
    )
    expect(annotations.map(({ message }) => message)).toEqual(['c'])
    expect(log).toEqual([
      '::stop-commands::Secret7',
      '::error::a',
      '##[error]b',
      '::stop-commands::other',
      '::other::',
      '::secret7::',
      '##[error]c',
      '::Secret7::',
    ])
  })

  test.each(['', 'pause-logging', 'error'])('%j is no token to stop commands with', async (token) => {
    await expect(printed(`::stop-commands::${token}`)).rejects.toThrow('cannot be the token')
  })

  test('masks hide what comes after them', async () => {
    const { masks, log, annotations, summary } = await run(
      `console.log('s3cret\\n::add-mask::s3cret\\na s3cret\\n::error::s3cret!')\n${append('GITHUB_STEP_SUMMARY', 'the s3cret')}`,
    )
    expect(masks).toEqual(['s3cret'])
    expect(log).toEqual(['s3cret', 'a ***', '##[error]***!'])
    expect([annotations[0]?.message, summary]).toEqual(['***!', 'the ***'])
  })

  test('groups hold their lines', async () => {
    const { groups, log } = await printed(
      '::group::Build',
      'one',
      '::warning::two',
      '::endgroup::',
      'three',
      '::group::Measure',
    )
    expect(groups).toEqual([
      { title: 'Build', lines: ['one', '##[warning]two'] },
      { title: 'Measure', lines: [] },
    ])
    expect(log).toEqual(['##[group]Build', 'one', '##[warning]two', '##[endgroup]', 'three', '##[group]Measure'])
  })

  test('debug lines show in debug mode only', async () => {
    const script = "console.log('::debug::d')"
    expect([(await run(script)).log, (await run(script, { env: { RUNNER_DEBUG: '1' } })).log]).toEqual([
      [],
      ['##[debug]d'],
    ])
  })

  test('set-output and save-state still work, and warn', async () => {
    const { outputs, state, annotations, conclusion } = await printed(
      '::set-output name=a::1',
      '::save-state name=b::2',
    )
    expect([outputs, state, conclusion]).toEqual([{ a: '1' }, { b: '2' }, 'success'])
    expect(annotations.map(({ level }) => level)).toEqual(['warning', 'warning'])
  })

  test('a disabled command fails the step although the exit code is 0', async () => {
    const { exitCode, conclusion, annotations } = await printed('::set-env name=A::1')
    expect([exitCode, conclusion]).toEqual([0, 'failure'])
    expect(annotations[1]?.message).toContain('`set-env` command is disabled')
  })
})

describe('command files', () => {
  test.each([
    ['a=1\nb=\n', { a: '1', b: '' }],
    ['\n\na=1', { a: '1' }],
    ['a=x=y<<z\n', { a: 'x=y<<z' }],
    ['a<<END\none\n\ntwo\nEND\nb=2\n', { a: 'one\n\ntwo', b: '2' }],
    ['a<<END\nEND', { a: '' }],
    ['a<<E=F\nx\nE=F\n', { a: 'x' }],
    ['a<<END\nEND \nEND\n', { a: 'END ' }],
    ['a=1\na=2\n', { a: '2' }],
    ['a=1\r\n', { a: '1\r' }],
  ])('%j is %j', (text, pairs) => {
    expect(parsePairs(text, 'GITHUB_OUTPUT')).toEqual(pairs)
  })

  test.each([
    ['a', 'Invalid format'],
    ['=1', 'Invalid format'],
    ['<<END\nx\nEND', 'Invalid format'],
    ['a<<\nx\n', 'Invalid format'],
    ['a<<END\nx', 'Matching delimiter not found'],
    ['a<<END\nxEND\n', 'Matching delimiter not found'],
  ])('%j is refused: %s', (text, message) => {
    expect(() => parsePairs(text, 'GITHUB_OUTPUT')).toThrow(message)
  })

  test('outputs, state, environment, path and summary are read', async () => {
    const { outputs, state, exported, summary, summaryDropped } = await run(
      [
        append('GITHUB_OUTPUT', 'result<<E\npass\nE\n'),
        append('GITHUB_STATE', 's=1\n'),
        append('GITHUB_ENV', 'E=2\n'),
        append('GITHUB_PATH', '/p\n'),
        append('GITHUB_STEP_SUMMARY', '# Ünder\n'),
      ].join(''),
    )
    expect([outputs, state, exported, summary, summaryDropped]).toEqual([
      { result: 'pass' },
      { s: '1' },
      { env: { E: '2' }, path: ['/p'] },
      '# Ünder\n',
      false,
    ])
  })

  test('a bad output file fails the run and leaves no folder', async () => {
    const where = join(folder, 'where')
    await expect(
      run(
        `fs.writeFileSync(${JSON.stringify(where)}, process.env.RUNNER_TEMP)\n${append('GITHUB_OUTPUT', 'nonsense\n')}`,
      ),
    ).rejects.toThrow("GITHUB_OUTPUT: Invalid format 'nonsense'")
    const { stdout } = await run(
      `const temp = fs.readFileSync(${JSON.stringify(where)}, 'utf8'); console.log(fs.existsSync(temp))`,
    )
    expect(stdout).toBe('false\n')
  })

  test('a summary of 1 MiB is kept, one byte more is dropped whole, with an error', async () => {
    const write = (bytes: number) => `fs.writeFileSync(process.env.GITHUB_STEP_SUMMARY, 'x'.repeat(${bytes}))`
    const kept = await run(write(1024 * 1024))
    expect([kept.summary.length, kept.summaryDropped, kept.annotations]).toEqual([1024 * 1024, false, []])
    const dropped = await run(write(1024 * 1024 + 1))
    expect([dropped.summary, dropped.summaryDropped]).toEqual(['', true])
    expect(dropped.annotations).toMatchObject([
      { level: 'error', message: expect.stringContaining('upload aborted') as string },
    ])
  })
})

describe('the end', () => {
  test('exit code and both streams are told apart', async () => {
    const { exitCode, conclusion, stdout, stderr } = await run(
      "console.log('out'); console.error('err'); process.exitCode = 3",
    )
    expect([exitCode, conclusion, stdout, stderr]).toEqual([3, 'failure', 'out\n', 'err\n'])
  })

  test('a signal is sent when the output says so; the Action may clean up', async () => {
    const waiting =
      "fs.writeFileSync(process.env.RUNNER_TEMP + '/t', ''); setInterval(() => {}, 1000); console.log('Building')"
    const killed = await run(waiting, { signalAfter: { signal: 'SIGTERM', when: /Building/ } })
    expect([killed.exitCode, killed.signal, killed.tempLeft, killed.conclusion]).toEqual([
      null,
      'SIGTERM',
      ['t'],
      'failure',
    ])
    const tidy = `process.on('SIGINT', () => { fs.rmSync(process.env.RUNNER_TEMP + '/t'); process.exit(130) })\n${waiting}`
    const cleaned = await run(tidy, { signalAfter: { signal: 'SIGINT', when: /Building/ } })
    expect([cleaned.exitCode, cleaned.signal, cleaned.tempLeft]).toEqual([130, null, []])
  })

  test('time up is an error that shows the output, and kills grandchildren too', async () => {
    const pidFile = join(folder, 'pid')
    const script = `const child = require('node:child_process').spawn('sleep', ['60']); fs.writeFileSync(${JSON.stringify(pidFile)}, String(child.pid)); console.log('so far')`
    await expect(run(script, { timeoutMs: 400 })).rejects.toThrow(/still ran after 400 ms\nso far/)
    const { stdout } = await run(`
      const stat = (() => { try { return fs.readFileSync('/proc/' + fs.readFileSync(${JSON.stringify(pidFile)}, 'utf8') + '/stat', 'utf8') } catch { return 'gone' } })()
      console.log(/gone| Z /.test(stat))`)
    expect(stdout).toBe('true\n')
  })
})
