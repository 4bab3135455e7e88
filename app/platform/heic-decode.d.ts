declare module 'heic-decode' {
  type Picture = { width: number; height: number; decode: () => Promise<{ data: Uint8ClampedArray<ArrayBuffer> }> }
  const decode: { all: (input: { buffer: Uint8Array }) => Promise<Picture[]> }
  export default decode
}
