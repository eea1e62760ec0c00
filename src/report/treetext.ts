import type { TreeNode } from '../domain/foldertree.js'
import { joinSafe, own, padEnd, padStart, printable, safe, type Safe } from '../text/escape.js'
import { formatBytes } from '../text/format.js'
import { print } from './log.js'
import { arrowPiece } from './words.js'

const BAR = 10

/** Folders by size, or by what changed, for a terminal. One entry per line. */
export const treeLines = (root: TreeNode): readonly Safe[] => nodeLines(root, largestOf(root), 0)

/** What a full bar stands for: the whole, or of a comparison the largest change. */
const largestOf = (node: TreeNode): number =>
  Math.max(amountOf(node), ...(node.before === undefined ? [] : node.children.map(largestOf)))

const amountOf = ({ bytes, before }: Pick<TreeNode, 'bytes' | 'before'>): number =>
  before === undefined ? bytes : Math.abs(bytes - before)

function nodeLines(node: TreeNode, whole: number, depth: number): readonly Safe[] {
  const { name, bytes, before, wastedBytes, layer, children, rest } = node
  const notes = [
    ...(layer === undefined ? [] : [safe`layer ${layer + 1}`]),
    ...(before === undefined && wastedBytes > 0 ? [safe`${formatBytes(wastedBytes)} wasted`] : []),
  ]
  const note = notes.length === 0 ? own('') : safe`  (${joinSafe(notes, ', ')})`
  const indent = padEnd(own(''), depth * 2)
  const text = safe`${indent}${printable(name)}${note}`
  return [
    safe`${numbers(bytes, before)}  ${bar(amountOf(node), whole)}  ${text}`,
    ...children.flatMap((child) => nodeLines(child, whole, depth + 1)),
    ...(rest
      ? [safe`${numbers(rest.bytes, rest.before)}  ${bar(amountOf(rest), whole)}  ${indent}  … ${rest.count} more`]
      : []),
  ]
}

function numbers(bytes: number, before: number | undefined): Safe {
  const now = padStart(formatBytes(bytes), 11)
  return before === undefined
    ? now
    : safe`${padStart(formatBytes(before), 11)}${now}${padStart(print(arrowPiece(bytes - before)), 12)}`
}

/** Full where a node is the whole; what is there at all has a mark. */
function bar(bytes: number, whole: number): Safe {
  const filled = whole === 0 || bytes <= 0 ? 0 : Math.max(1, Math.round((bytes / whole) * BAR))
  return padEnd(padEnd(own(''), filled, '█'), BAR)
}
