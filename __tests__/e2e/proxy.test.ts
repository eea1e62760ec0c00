import { afterAll, beforeAll, describe, expect } from 'vitest'
import { describeOn } from '../support/engines.js'
import { startProxy } from '../support/proxy.js'
import { githubTest, runOnGitHub, saveImage, warningsOf } from '../support/scenario.js'
import { makeFolder, removeFolder } from '../support/tare.js'

// Behind a company's proxy: the API has a name that only the proxy knows, and nothing on loopback is ever asked through
// one.

describeOn('classic', 'behind a proxy', (engine) => {
  let workspace: string
  beforeAll(async () => {
    workspace = await makeFolder()
    saveImage(workspace, 'small', { 'srv/app': 100_000 })
    saveImage(workspace, 'large', { 'srv/app': 400_000 })
  })
  afterAll(() => removeFolder(workspace))

  const API = 'http://api.ghe.test'
  const inputs = { image: 'docker-archive:large.tar', 'baseline-image': 'docker-archive:small.tar' }

  describe.concurrent('the API', () => {
    for (const [name, credentials] of [
      ['HTTP_PROXY', undefined],
      ['http_proxy', undefined],
      ['HTTP_PROXY', 'me:p@ss w%rd'],
    ] as const)
      githubTest.concurrent(
        `is reached through ${name}${credentials === undefined ? '' : ', with credentials'}`,
        async ({ github }) => {
          const proxy = await startProxy(github.url, credentials)
          const [user, password] = (credentials ?? '').split(':').map(encodeURIComponent)
          const value = `http://${credentials === undefined ? '' : `${user}:${password}@`}${proxy.address}`
          const env = { GITHUB_API_URL: API, GITHUB_GRAPHQL_URL: `${API}/graphql`, [name]: value }
          github.addLabel(7, 'accept-image-size', 'alice')
          const run = await runOnGitHub(engine, github, {
            workspace,
            env,
            inputs: { ...inputs, 'max-increase': '100kB' },
          })
          expect([run.exitCode, run.outputs['result'], warningsOf(run), github.comments(7).length]).toEqual([
            0,
            'accepted',
            [],
            1,
          ])
          expect(new Set(proxy.asked.map((one) => JSON.stringify(one)))).toEqual(
            new Set([JSON.stringify({ target: 'api.ghe.test:80', credentials })]),
          )
          if (password !== undefined && password !== '') expect(run.everything).not.toContain(password)
          proxy.close()
        },
      )

    githubTest.concurrent('is not asked through it where NO_PROXY, or loopback, exempts it', async ({ github }) => {
      const proxy = await startProxy(github.url)
      const direct = await runOnGitHub(engine, github, {
        workspace,
        env: { HTTP_PROXY: `http://${proxy.address}` },
        inputs,
      })
      expect([direct.exitCode, warningsOf(direct), github.comments(7).length, proxy.asked]).toEqual([0, [], 1, []])
      const env = { GITHUB_API_URL: API, HTTP_PROXY: `http://${proxy.address}`, NO_PROXY: 'localhost,.ghe.test' }
      const exempt = await runOnGitHub(engine, github, { workspace, env, inputs })
      expect([exempt.exitCode, proxy.asked]).toEqual([0, []])
      expect(warningsOf(exempt)).toEqual([
        expect.stringMatching(/GitHub cannot be reached without a proxy .*api\.ghe\.test/),
      ])
      proxy.close()
    })

    githubTest.concurrent('over TLS, HTTPS_PROXY counts and HTTP_PROXY does not', async ({ github }) => {
      const proxy = await startProxy(github.url)
      const env = {
        GITHUB_API_URL: 'https://api.ghe.test',
        HTTPS_PROXY: proxy.address,
        HTTP_PROXY: 'http://127.0.0.1:9',
      }
      await runOnGitHub(engine, github, { workspace, env, inputs: { ...inputs, comment: 'always' } })
      expect(proxy.asked[0]).toEqual({ target: 'api.ghe.test:443', credentials: undefined })
      proxy.close()
    })

    githubTest.concurrent(
      'is given up at once where the proxy is down, or lets nobody in: the warning names it',
      async ({ github }) => {
        const proxy = await startProxy(github.url, 'me:secret')
        for (const [address, why] of [
          ['127.0.0.1:9', 'ECONNREFUSED'],
          [proxy.address, '407'],
        ] as const) {
          const began = Date.now()
          const env = { GITHUB_API_URL: API, HTTP_PROXY: `http://someone:wrong@${address}` }
          const run = await runOnGitHub(engine, github, {
            workspace,
            env,
            inputs: { ...inputs, 'max-increase': '100kB' },
          })
          expect(Date.now() - began).toBeLessThan(10_000)
          expect(run.exitCode).toBe(1)
          expect(warningsOf(run)).toEqual([
            expect.stringMatching(/^The label accept-image-size could not be read/),
            expect.stringMatching(
              `^Could not comment on PR #7: GitHub cannot be reached through the proxy ${address} .*${why}`,
            ),
          ])
          expect(run.everything).not.toContain('wrong')
        }
        proxy.close()
      },
    )
  })
})
