// Recognises a file that should have been a tar archive, by its first bytes.

/** How many bytes `recognise` wants to see. */
export const MAGIC_LENGTH = 1_082

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex')
const ascii = (text: string): Buffer => Buffer.from(text, 'latin1')
const unpack = (name: string, command: string): string =>
  `is packed with ${name}, and only gzip and zstd are read: unpack it first (${command})`

const KNOWN: readonly (readonly [magic: Buffer, is: string, at?: number])[] = [
  [hex('fd 37 7a 58 5a 00'), unpack('xz', 'xz --decompress')],
  [ascii('BZh'), unpack('bzip2', 'bunzip2')],
  [hex('04 22 4d 18'), unpack('lz4', 'unlz4')],
  [ascii('LZIP'), unpack('lzip', 'lzip --decompress')],
  [hex('5d 00 00'), unpack('lzma', 'unlzma')],
  [hex('1f 9d'), unpack('compress', 'uncompress')],
  [hex('37 7a bc af 27 1c'), 'is a 7-Zip archive, no tar archive'],
  [
    hex('50 4b 03 04'),
    'is a zip archive, no tar archive: a download of CI artifacts, most often, which holds the file',
  ],
  [ascii('Rar!'), 'is a RAR archive, no tar archive'],
  [hex('1f 8b'), 'is packed with gzip twice: unpack it once (gunzip)'],
  [hex('28 b5 2f fd'), 'is packed with zstd twice: unpack it once (zstd --decompress)'],
  [ascii('hsqs'), 'is a squashfs file system, no tar archive'],
  // Both begin with 1,024 zeros, as an archive without entries does.
  [hex('e2 e1 f5 e0'), 'is an EROFS file system, no tar archive', 1_024],
  [hex('53 ef'), 'is an ext4 file system, no tar archive', 1_080],
  [
    ascii('version https://git-lfs.github.com/'),
    'is a pointer of Git LFS, not the file: fetch it with git lfs pull (actions/checkout: lfs: true)',
  ],
  [ascii('SIF_MAGIC'), 'is a Singularity image (SIF), no tar archive', 32],
  [ascii('QFI\u00fb'), 'is a disk image (qcow2), no tar archive'],
  [ascii('!<arch>'), 'is an ar archive (a .deb), no tar archive'],
  [hex('7f 45 4c 46'), 'is a program, no tar archive'],
  [hex('00 61 73 6d'), 'is a WebAssembly module, no tar archive'],
]

/**
 * Says what it is, `is a …`; undefined for bytes that say nothing.
 * @param head its first bytes, all of them when it has fewer than asked for
 */
export function recognise(head: Uint8Array): string | undefined {
  if (head.length === 0) return 'is empty'
  const known = KNOWN.find(([magic, , at = 0]) => magic.equals(head.subarray(at, at + magic.length)))
  if (known) return known[1]
  const text = Buffer.from(head.subarray(0, MAGIC_LENGTH)).toString('latin1')
  if (/^\s*<(!doctype html|html)/i.test(text))
    return 'is a web page, no archive: what was downloaded was an answer for browsers, like a page to sign in'
  if (/^\s*[[{]/.test(text)) return 'is JSON, no tar archive'
  return /^[\t\n\r\u0020-\u007e]+$/.test(text) ? 'is a text file, no tar archive' : undefined
}
