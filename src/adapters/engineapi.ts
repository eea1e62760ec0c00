import { localSocket } from './endpoint.js'

// The engine's own HTTP API (Docker Engine API, "Info", "ImageInspect", "ImageHistory") over its socket on this
// machine: a docker client takes longer to start than to ask. Read-only questions, with docker's client for all else.

// As much as is read of a program.
const MAX_ANSWER_BYTES = 64 * 1024 * 1024
// After it docker's client is asked, which then says what is wrong.
const TIMEOUT_MS = 10_000

/**
 * @param path below the API, a reference in it as docker takes it
 * @returns the answer as text; undefined where the socket is not on this machine, or answers anything but 200
 */
export async function askEngine(path: string, signal: AbortSignal): Promise<string | undefined> {
  const socketPath = localSocket()
  if (socketPath === undefined || signal.aborted) return undefined
  // docker's client asks for this version, too.
  const version = process.env['DOCKER_API_VERSION'] ?? ''
  const { get } = await import('node:http')
  return new Promise((resolve) => {
    const request = get(
      {
        socketPath,
        path: `${version === '' ? '' : `/v${version}`}${path.split('/').map(encodeURIComponent).join('/')}`,
        // Not kept for the next one: the engine may close it meanwhile.
        agent: false,
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      },
      (response) => {
        const chunks: Buffer[] = []
        let length = 0
        response.on('data', (chunk: Buffer) => {
          length += chunk.length
          if (length > MAX_ANSWER_BYTES) response.destroy()
          else chunks.push(chunk)
        })
        response.on('error', () => {
          resolve(undefined)
        })
        response.on('close', () => {
          const isWhole = response.complete && response.statusCode === 200
          resolve(isWhole ? Buffer.concat(chunks).toString('utf8') : undefined)
        })
      },
    )
    request.on('error', () => {
      resolve(undefined)
    })
  })
}
