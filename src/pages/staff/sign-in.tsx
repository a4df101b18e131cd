import { Page } from '#pages/ui/page.tsx'

export default function SignIn() {
  return (
    <Page title="Masuk">
      <h1>Masuk</h1>
    </Page>
  )
}
