const id = {
  title: 'Undangan',
  welcome: 'Selamat datang, {name}',
  help: 'Anda diundang bekerja di {mall}. Buat kata sandi untuk masuk; tautan ini hanya dapat dipakai sekali.',
  again: 'Buat kata sandi baru',
  againHelp:
    '{name}, tautan ini untuk akun Anda di {mall}, dan hanya dapat dipakai sekali. Begitu kata sandi baru tersimpan, yang lama tidak berlaku lagi dan sesi Anda di tempat lain berakhir.',
  email: 'E-mail untuk masuk',
  save: 'Simpan dan masuk',
  notYou: 'Bukan Anda? Tutup halaman ini; tautannya belum terpakai.',
  ask: 'Tautan atau kode undangan',
  askHint: 'Tempel tautan dari pengelola mal atau pimpinan instansi Anda.',
  open: 'Buka undangan',
}

const en: typeof id = {
  title: 'Invitation',
  welcome: 'Welcome, {name}',
  help: 'You are invited to work at {mall}. Make a password to sign in; this link works once.',
  again: 'Make a new password',
  againHelp:
    '{name}, this link is for your account at {mall} and works once. As soon as the new password is saved, the old one is no longer good and your sessions elsewhere end.',
  email: 'E-mail for signing in',
  save: 'Save and sign in',
  notYou: 'Not you? Close this page; the link has not been used.',
  ask: 'Invitation link or code',
  askHint: 'Paste the link from the mall manager or the head of your agency.',
  open: 'Open the invitation',
}

export const invitationWords = { id, en }
