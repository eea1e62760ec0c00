import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reportOf, runCli } from '../support/cli.js'
import { type Commits, makeCommits } from '../support/commits.js'
import { describeOn } from '../support/engines.js'
import { makeFolder, removeFolder } from '../support/tare.js'

// What is typed first on a laptop, in a folder with a Dockerfile and in a checkout of git.

const DOCKERFILE = 'FROM scratch\nCOPY app /srv/app\n'

describeOn('classic', 'on a laptop', (engine) => {
  let remote: Commits
  let folder: string
  let checkout: string
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-C', checkout, '-c', 'user.name=t', '-c', 'user.email=t@localhost', ...args], {
      encoding: 'utf8',
    })
  beforeAll(async () => {
    remote = makeCommits()
    remote.git('checkout', '--quiet', '-b', 'trunk')
    remote.add({ Dockerfile: DOCKERFILE, app: '1'.repeat(50_000) })
    folder = await makeFolder()
    checkout = path.join(folder, 'checkout')
    execFileSync('git', ['clone', '--quiet', remote.root, checkout])
    // Main moves on; the work tree left it before that.
    remote.add({ app: '2'.repeat(900_000) })
    git('checkout', '--quiet', '-b', 'feature')
    execFileSync('sh', ['-c', 'head -c 80000 /dev/zero > app'], { cwd: checkout })
    git('commit', '--quiet', '--all', '-m', 'more')
    // Not committed.
    execFileSync('sh', ['-c', 'head -c 90000 /dev/zero > app'], { cwd: checkout })
  })
  afterAll(async () => {
    remote.remove()
    await removeFolder(folder)
  })

  test('tare, tare inspect and tare inspect . build what is here, and show its lines', () => {
    for (const args of [[], ['inspect'], ['inspect', '.'], ['inspect', '--file', 'Dockerfile']]) {
      // Without any argument there is no room for the options of a test.
      const { status, stdout, stderr } = runCli(engine, args.length === 0 ? ['inspect'] : args, { cwd: checkout })
      expect([status, stderr]).toEqual([0, ''])
      expect(stdout).toMatch(/90\.0 kB {2}size/)
      expect(stdout).toContain('Dockerfile:2 COPY app /srv/app')
    }
  })

  test('tare compare: the work tree against where it left the default branch', () => {
    const { images } = reportOf(engine, ['compare'], { cwd: checkout })
    expect(images[0]).toMatchObject({
      baseline: { kind: 'ref', label: 'trunk', uncompressedBytes: 50_000 },
      candidate: { uncompressedBytes: 90_000 },
    })
  })

  test('where nothing says what the default branch is, the error says how to name one', () => {
    git('remote', 'set-head', 'origin', '--delete')
    const { status, stderr } = runCli(engine, ['compare'], { cwd: checkout })
    git('remote', 'set-head', 'origin', 'trunk')
    expect(status).toBe(2)
    expect(stderr).toMatch(/git has no origin\/HEAD.*git remote set-head origin --auto.*--baseline-ref REF/s)
  })

  test('tare why: the line of a Dockerfile that brought a path', () => {
    const { status, stdout } = runCli(engine, ['why', '.', '/srv/app'], { cwd: checkout })
    expect(status).toBe(0)
    expect(stdout).toMatch(/90\.0 kB {2}in the final file system, 1 file/)
    expect(stdout).toMatch(/90\.0 kB {2}layer 1, Dockerfile:2 COPY app \/srv\/app: 1 file$/m)
  })
})
