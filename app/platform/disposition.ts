/** The header that has a file saved under its name (RFC 6266): in plain letters for old readers, whole for the others. */
export function dispositionOf(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/[^\x20-\x7e]/g, '').replaceAll(/["\\%]/g, '_').trim() // prettier-ignore
  return `attachment; filename="${plain || 'file'}"; filename*=UTF-8''${encoded(name)}`
}

/** What RFC 5987 allows beyond letters and digits is less than encodeURIComponent lets through. */
function encoded(name: string): string {
  return encodeURIComponent(name.replaceAll(/\p{Surrogate}/gu, '')).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
