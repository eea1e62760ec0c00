const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * A path as text. What is no UTF-8 is shown byte by byte, as `\xNN`.
 * @param isFolder adds the slash that tells a folder
 */
export function pathText(bytes: Uint8Array, isFolder: boolean): string {
  const end = isFolder ? '/' : ''
  try {
    return decoder.decode(bytes) + end
  } catch {
    return Array.from(bytes, (byte) => (byte >= 0x80 ? `\\x${byte.toString(16)}` : String.fromCharCode(byte))).join('') + end
  }
}
