import { Page } from '#pages/ui/page.tsx'

export default function TakeNumber() {
  return (
    <Page title="Ambil nomor antrean">
      <h1>Ambil nomor antrean</h1>
    </Page>
  )
}
