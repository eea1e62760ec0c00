import { statSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { CorruptImageError, ToolError } from '../domain/errors.js'
import type { PendingDigest } from '../oci/bytes.js'

// SHA-256 of files, which takes longer than everything else that is done with a plain layer. A thread of its own reads
// the file once more: measured, that costs less than handing it what was read.

interface Job {
  readonly id: number
  readonly file: string
  readonly from: number
  readonly bytes: number
}

type Answer = { readonly id: number } & ({ readonly hex: string } | { readonly failure: string })

let started: ReturnType<typeof startThread> | undefined

/**
 * Starts to hash a part of a file.
 * @returns what waits for the digest, and throws ToolError · CorruptImageError when the file changed meanwhile
 */
export function startDigest(file: string, from: number, bytes: number): PendingDigest {
  started ??= startThread()
  const { ask, wait } = started
  const before = stateOf(file)
  const answer = ask({ file, from, bytes })
  return async () => {
    const result = await wait(answer)
    if ('failure' in result) throw new ToolError(`read ${file}`, undefined, result.failure)
    if (stateOf(file) !== before) throw new CorruptImageError(`${file} changed while it was read`)
    return `sha256:${result.hex}`
  }
}

function stateOf(file: string): string | undefined {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false })
  return found && [found.ino, found.size, found.mtimeNs, found.ctimeNs].join(' ')
}

/** One for the process, which it keeps alive only while an answer is awaited. */
function startThread() {
  const worker = new Worker(`(${hashFiles.toString()})(require)`, {
    eval: true,
    // It makes hardly any objects.
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
  })
  const asked = new Map<number, (answer: Answer) => void>()
  const settle = (answer: Answer): void => {
    asked.get(answer.id)?.(answer)
    asked.delete(answer.id)
  }
  worker.on('message', settle)
  const fail = (failure: string): void => {
    for (const id of asked.keys()) settle({ id, failure })
    started = undefined
  }
  worker.on('error', ({ message }: Error) => {
    fail(message)
  })
  worker.on('exit', () => {
    fail('the thread that hashes files has ended')
  })
  // After the listeners, which keep it alive again.
  worker.unref()
  let jobs = 0
  let waiting = 0
  return {
    ask: (job: Omit<Job, 'id'>) =>
      new Promise<Answer>((resolve) => {
        const id = jobs++
        asked.set(id, resolve)
        worker.postMessage({ id, ...job } satisfies Job)
      }),
    wait: async (answer: Promise<Answer>): Promise<Answer> => {
      if (waiting++ === 0) worker.ref()
      try {
        return await answer
      } finally {
        if (--waiting === 0) worker.unref()
      }
    },
  }
}

/** What the thread does. It starts from this text, so nothing from outside of it can be used. */
function hashFiles(require: NodeJS.Require): void {
  const { createHash } = require('node:crypto') as typeof import('node:crypto')
  const { closeSync, openSync, readSync } = require('node:fs') as typeof import('node:fs')
  const { parentPort } = require('node:worker_threads') as typeof import('node:worker_threads')
  // It stays in the processor's cache.
  const buffer = Buffer.allocUnsafeSlow(256 * 1024)
  const digest = ({ file, from, bytes }: Job): string => {
    const hash = createHash('sha256')
    const descriptor = openSync(file, 'r')
    try {
      for (let at = 0; at < bytes;) {
        const read = readSync(descriptor, buffer, 0, Math.min(buffer.length, bytes - at), from + at)
        if (read === 0) break
        hash.update(buffer.subarray(0, read))
        at += read
      }
    } finally {
      closeSync(descriptor)
    }
    return hash.digest('hex')
  }
  parentPort?.on('message', (job: Job) => {
    let answer: Answer
    try {
      answer = { id: job.id, hex: digest(job) }
    } catch (error) {
      answer = { id: job.id, failure: String(error) }
    }
    parentPort.postMessage(answer)
  })
}
