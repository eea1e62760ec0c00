import { MAX_TEXT } from '../domain/limits.js'

const BACKSLASH = 0x5c

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * A path as text. If it is not UTF-8, every byte above 7F and the backslash are shown as `\xNN`. The middle of a path
 * that is too long for any report is left out here; the report itself cuts more, after masking.
 * @param isFolder adds the slash that marks a folder
 */
export function pathText(bytes: Uint8Array, isFolder: boolean): string {
  const end = isFolder ? '/' : ''
  if (bytes.length > MAX_TEXT * 2)
    return `${pathText(bytes.subarray(0, MAX_TEXT), false)}…${pathText(bytes.subarray(-MAX_TEXT), false)}${end}`
  try {
    return decoder.decode(bytes) + end
  } catch {
    return (
      Array.from(bytes, (byte) =>
        byte >= 0x80 || byte === BACKSLASH ? `\\x${byte.toString(16)}` : String.fromCharCode(byte),
      ).join('') + end
    )
  }
}
