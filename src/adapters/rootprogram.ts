import { ToolError } from '../domain/errors.js'
import type { ByteStream } from '../oci/bytes.js'
import { streamProcess } from './process.js'

// The two programs that read the engine's own folders. They are all that ever runs through sudo.

const LIMIT_S = 30
/** What sudo takes to start a program, and to say that it will not. */
const GRACE_MS = 5_000
const SUDO = ['-n', 'timeout', '-k', '2', String(LIMIT_S)]

/**
 * Runs a program as root.
 * @throws ToolError also when it only complained: tar passes over what it cannot read
 */
export type RootProgram = (program: 'find' | 'tar', args: readonly string[], stdin?: Uint8Array) => ByteStream

/** @param isRoot whether this process is; otherwise it is asked of sudo, which must not ask back */
export const createRootProgram = (isRoot: boolean, signal: AbortSignal): RootProgram =>
  async function* (program, args, stdin) {
    const complaints: string[] = []
    yield* streamProcess({
      ...(isRoot ? { command: program, args } : { command: 'sudo', args: [...SUDO, program, ...args] }),
      environment: 'minimal',
      // Complaints in a known language, names as bytes.
      env: { LC_ALL: 'C' },
      ...(stdin && { stdin }),
      timeoutMs: LIMIT_S * 1_000 + GRACE_MS,
      signal,
      // sudo may complain of the machine's own name, and yet do what it was asked for.
      onStderrLine: (line) => {
        if (!line.startsWith('sudo: ')) complaints.push(line)
      },
    })
    if (complaints.length > 0) throw new ToolError(program, 0, complaints.slice(0, 3).join('; '))
  }
