import type { BuildTarget } from '../plan/plan.js'
import { formatSeconds } from '../text/format.js'
import { type BuildFailure, findFailure, lastError, type Vertex } from './blame.js'
import type { Warning } from './checks.js'
import { isConnectionLost } from './lost.js'
import { describeStep, MAX_NAME } from './steps.js'

/** Reads the lines of `docker buildx bake --progress=rawjson` as they come. */
export interface Progress {
  /** Takes one line of stderr. @returns what to show for it: finished steps, in words that hold no expanded argument */
  push(line: string): readonly string[]
  /**
   * The step that has run longest and for how long; undefined between steps.
   * @param now milliseconds since the epoch
   */
  running(now: number): string | undefined
  /** After a failed bake: what failed, or undefined when no target is to blame. */
  failure(): BuildFailure | undefined
  /**
   * After a failed bake: the error of a lost connection to the builder, masked. If buildx names a target then, its
   * Dockerfile is not to blame.
   */
  lost(): string | undefined
  /** The last lines that were not JSON, masked: buildx's own words. */
  plainTail(): string
}

const PLAIN_LINES = 200
const MAX_WARNINGS = 200
// Steps of BuildKit's own below this are not worth a line.
const NOTABLE_MS = 1_000

/**
 * Follows one bake of `targets`.
 * @param mask replaces what must not be shown (values of build arguments and secrets) in step output and in BuildKit's
 * messages
 */
export function followBuild(targets: readonly BuildTarget[], mask: (text: string) => string): Progress {
  const vertices = new Map<string, Vertex>()
  const plain: string[] = []
  const describe = (vertex: Vertex) => describeStep([...vertex.names], targets, mask)

  const push = (line: string): readonly string[] => {
    const message = parseMessage(line)
    if (!message) {
      plain.push(line)
      if (plain.length > PLAIN_LINES) plain.shift()
      return []
    }
    for (const { vertex, data } of message.logs ?? []) {
      const output = vertexOf(vertices, vertex).output
      // Bytes, not text: a character may come in two pieces.
      output.push(Buffer.from(data ?? '', 'base64'))
      if (output.length > 1_000) output.splice(0, 500)
    }
    for (const warning of message.warnings ?? []) {
      const { warnings } = vertexOf(vertices, warning.vertex)
      if (warnings.length < MAX_WARNINGS) warnings.push(warning)
    }
    return (message.vertexes ?? []).flatMap((update) => {
      const vertex = vertexOf(vertices, update.digest)
      const line = applyUpdate(vertex, update)
      return line === undefined ? [] : [`${describe(vertex)}  ${line}`]
    })
  }

  return {
    push,
    running: (now) => {
      const active = [...vertices.values()].filter(({ started, completed }) => started !== undefined && !completed)
      const [oldest] = active.sort((one, other) => (one.started ?? 0) - (other.started ?? 0))
      return oldest && `${describe(oldest)} (${formatSeconds(now - (oldest.started ?? now))})`
    },
    failure: () => findFailure(plain, [...vertices.values()], targets, mask),
    lost: () => {
      const { text } = lastError(plain)
      return isConnectionLost(text) ? mask(text) : undefined
    },
    plainTail: () => mask(plain.slice(-20).join('\n')).trim(),
  }
}

interface VertexUpdate {
  readonly digest: string
  readonly name: string
  readonly started?: string
  readonly completed?: string
  readonly cached?: boolean
  readonly error?: string
}

interface Message {
  readonly vertexes?: readonly VertexUpdate[]
  readonly warnings?: readonly Warning[]
  readonly logs?: readonly { readonly vertex: string; readonly data: string | null }[]
}

function parseMessage(line: string): Message | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    return JSON.parse(line) as Message
  } catch {
    return undefined
  }
}

function vertexOf(vertices: Map<string, Vertex>, digest: string): Vertex {
  const known = vertices.get(digest)
  if (known) return known
  const vertex: Vertex = {
    names: new Set(),
    started: undefined,
    completed: false,
    shown: false,
    error: undefined,
    output: [],
    warnings: [],
  }
  vertices.set(digest, vertex)
  return vertex
}

/** @returns `CACHED`, `12.3s` or `FAILED` when this update finishes a step that is worth a line */
function applyUpdate(vertex: Vertex, update: VertexUpdate): string | undefined {
  vertex.names.add(update.name)
  vertex.error = update.error ?? vertex.error
  if (update.started !== undefined) {
    vertex.started = Date.parse(update.started)
    vertex.completed = false
  }
  if (update.completed === undefined) return undefined
  vertex.completed = true
  // The output of a successful step is not needed.
  if (vertex.error === undefined) vertex.output.length = 0
  const milliseconds = Date.parse(update.completed) - (vertex.started ?? Date.parse(update.completed))
  // A vertex can finish twice (FROM is resolved, then pulled): once is enough unless the second took its time.
  const isInstruction = /^\[(?:[^\]]* )?\d+\/\d+\] /.test(update.name.slice(0, MAX_NAME))
  if ((vertex.shown || !isInstruction) && milliseconds < NOTABLE_MS) return undefined
  vertex.shown = true
  if (update.error !== undefined) return update.error.includes('context canceled') ? undefined : 'FAILED'
  return update.cached === true ? 'CACHED' : formatSeconds(milliseconds)
}
