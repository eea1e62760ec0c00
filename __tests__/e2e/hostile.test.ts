import { spawnSync } from 'node:child_process'
import { chmodSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCli } from '../support/cli.js'
import { describeOn } from '../support/engines.js'
import { makeOrigin } from '../support/repository.js'
import { makeFolder, pullRequestEvent, removeFolder, runTare } from '../support/tare.js'

// Names that try to break out: of a table, a code span, a comment, a line of the log.
const NAMES = [
  'with space',
  `it's "quoted"`,
  'two\nlines',
  '::error::injected',
  '##[error]injected',
  'a|b',
  'tick`tick`',
  '-->',
  '<img src=x>',
  '@team',
  '\u202Ertl',
  '$(touch pwned)',
  '[link](https://evil.example)',
]

describeOn('classic', 'hostile names', (engine) => {
  let workspace: string
  beforeAll(async () => {
    workspace = await makeFolder({
      app: 'x'.repeat(50_000),
      base: 'FROM scratch\nCOPY app /\n',
      ...Object.fromEntries(
        NAMES.map((name) => [
          `${name}.d/Dockerfile`,
          `FROM scratch\nCOPY app /1\nCOPY ${JSON.stringify(['app', `/${name.replaceAll(/[\n"'$]/g, '')} ::error::x ##[error]y`])}\n`,
        ]),
      ),
      loud: `FROM ${engine.debian}\nRUN printf '::error::injected\\n##[error]injected\\n::set-output name=result::pwned\\r::error::injected\\n'; exit 1\n`,
    })
  })
  afterAll(() => removeFolder(workspace))

  test.each(NAMES)('%j as name and path', async (name) => {
    const result = await runTare(engine, {
      workspace,
      inputs: {
        context: '.',
        file: `${name}.d/Dockerfile`,
        'baseline-file': 'base',
        name,
        'max-size': '60kB',
        'max-increase': '1kB',
      },
    })
    expect(result.exitCode).toBe(1)
    const errors = result.annotations.filter(({ level }) => level === 'error')
    expect(errors).toHaveLength(2)
    for (const { message } of errors) expect(message).not.toMatch(/^injected/)
    expect(result.outputs['result']).toBe('fail')
    for (const markdown of [result.summary, result.outputs['comment-body']!]) {
      const [, ...rows] = /\| Image.*\n((?:\|.*\n)*)/.exec(markdown)![0].trim().split('\n')
      // One image is one row: nothing in its name ended the row, and every row has the columns of the header.
      expect(rows).toHaveLength(2)
      expect(rows[1]!.split('|')).toHaveLength(rows[0]!.split('|').length)
      expect(markdown.match(/-->/g) ?? []).toHaveLength(markdown.startsWith('<!--') ? 2 : 0)
      expect(markdown).not.toContain('\u202E')
      // Outside of code there is no mention and no link but ours.
      const prose = markdown.replaceAll(/`[^`\n]*`/g, '').replaceAll(/<code>.*?<\/code>/g, '')
      expect(prose).not.toContain('@team')
      expect(prose).not.toContain('<img')
      expect(prose).not.toContain('](https://evil.example')
    }
  })

  test('output of a build cannot give the runner commands', async () => {
    const result = await runTare(engine, { workspace, inputs: { file: 'loud', baseline: 'none' } })
    expect(result.annotations.filter(({ message }) => message.startsWith('injected'))).toEqual([])
    expect(result.outputs).not.toHaveProperty('result')
    expect(result.log.join('\n')).toContain('injected')
  })
})

describeOn('classic', 'a build context that git takes for a repository', (engine) => {
  test('no program of it runs, and docker gets no input: as a pull request, and by hand', async () => {
    const top = await makeFolder()
    const [ran, seen] = [path.join(top, 'ran'), path.join(top, 'seen')]
    const bare = {
      'app/HEAD': 'ref: refs/heads/main\n',
      'app/config': `[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tfsmonitor = touch ${ran}-monitor;\n[remote "origin"]\n\turl = ext::sh -c "touch% ${ran}"\n[protocol "ext"]\n\tallow = always\n`,
      'app/objects/keep': '',
      'app/refs/keep': '',
    }
    const origin = await makeOrigin(
      { 'app/Dockerfile': 'FROM scratch\nCOPY Dockerfile /\n' },
      {},
      { ...bare, 'app/Dockerfile': 'FROM scratch\nCOPY Dockerfile HEAD /\n' },
    )
    const workspace = origin.checkout('refs/pull/7/merge')
    // The canaries sing: git itself believes the folder.
    const git = (...args: readonly string[]) =>
      spawnSync('git', ['--git-dir=.', ...args], { cwd: path.join(workspace, 'app') })
    git('ls-remote', 'origin')
    git('--work-tree=.', 'status')
    expect(readdirSync(top).sort()).toEqual(['ran', 'ran-monitor'])
    for (const name of readdirSync(top)) rmSync(path.join(top, name))

    const real = spawnSync('sh', ['-c', 'command -v docker'], { encoding: 'utf8' }).stdout.trim()
    const bin = await makeFolder({ docker: `#!/bin/sh\nenv >> ${seen}\nexec ${real} "$@"\n` })
    chmodSync(path.join(bin, 'docker'), 0o755)
    const env = { PATH: `${bin}:${process.env['PATH'] ?? ''}` }
    const { exitCode, report, stdout } = await runTare(engine, {
      workspace,
      event: pullRequestEvent({ headSha: origin.headSha, baseSha: origin.mainSha }),
      inputs: { context: 'app', secrets: 'token=canary-secret', 'build-args': 'A=1' },
      env: { ...env, GITHUB_SHA: origin.mergeSha },
    })
    expect(exitCode, stdout).toBe(0)
    expect(report!.images[0]!.baseline).toMatchObject({ kind: 'ref' })
    const byHand = runCli(engine, ['compare', '--baseline-ref', 'main', '--context', 'app'], {
      cwd: workspace,
      env: { ...env, INPUT_SECRETS: 'x=canary-secret' },
    })
    expect(byHand, byHand.stderr).toMatchObject({ status: 0 })

    expect(readdirSync(top)).toEqual(['seen'])
    const variables = readFileSync(seen, 'utf8').split('\n')
    expect(variables.filter((line) => line.startsWith('INPUT_'))).toEqual([])
    // The build's own secret has a name that is the bake's.
    expect(variables.filter((line) => line.includes('canary-secret'))).toEqual(['TARE_SECRET_0=canary-secret'])
    await Promise.all([top, bin].map(removeFolder))
    origin.dispose()
  })
})
