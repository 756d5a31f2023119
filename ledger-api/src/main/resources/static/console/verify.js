// Verifies the shown entry in the reader's browser, from its bytes to the signature over the ledger (RFC 6962, C2SP
// signed-note and tlog-checkpoint), with the browser's own cryptography. What the server says of a proof is not believed:
// index and size are taken from the address and the signed checkpoint. Names of flaws are those of "inzage verify".
"use strict";
(() => {
  const MOST_ENTRIES = 20000;
  const form = document.getElementById("verify-here");
  const said = document.getElementById("verified");
  const list = document.getElementById("verified-steps");

  const utf8 = new TextEncoder();
  const text = (bytes) => new TextDecoder("utf-8", {fatal: true, ignoreBOM: true}).decode(bytes);
  const word = (name) => form.querySelector(`[data-word="${name}"]`)?.textContent ?? name;
  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const same = (one, other) => hex(one) === hex(other);

  /** What is found to be wrong, by its name; a flaw without a name is something that is not there to judge by. */
  class Flaw extends Error {
    constructor(name, why, hashes = {}) {
      super(why);
      this.name = name;
      this.hashes = hashes;
    }
  }
  const cannot = (why) => new Flaw(null, why);

  const unhex = (digits, flaw) => {
    if (typeof digits !== "string" || !/^[0-9a-f]{64}$/.test(digits)) {
      throw new Flaw(flaw, "no-hash");
    }
    return Uint8Array.from(digits.match(/../g), (byte) => parseInt(byte, 16));
  };

  const unbase64 = (digits) => {
    let bytes = null;
    try {
      bytes = Uint8Array.from(atob(digits), (one) => one.charCodeAt(0));
    } catch {
      // Told below, like what a lenient reader would let pass.
    }
    if (!bytes || btoa(String.fromCharCode(...bytes)) !== digits) {
      throw new Flaw("SIGNATURE", "no-base64");
    }
    return bytes;
  };

  const sha256 = async (...parts) => {
    const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
    parts.reduce((at, part) => { all.set(part, at); return at + part.length; }, 0);
    return new Uint8Array(await crypto.subtle.digest("SHA-256", all));
  };
  const leafHash = (entry) => sha256(Uint8Array.of(0), entry);
  const nodeHash = (left, right) => sha256(Uint8Array.of(1), left, right);

  /** The root to which an audit path leads from a leaf; RFC 6962 section 2.1.1, as RFC 9162 section 2.1.3.2 walks it. */
  const rootOf = async (leaf, index, size, path) => {
    let node = BigInt(index);
    let last = BigInt(size) - 1n;
    let hash = leaf;
    for (const beside of path) {
      if (last === 0n) {
        return null;
      }
      if ((node & 1n) === 1n || node === last) {
        hash = await nodeHash(beside, hash);
        while ((node & 1n) === 0n && node !== 0n) {
          node >>= 1n;
          last >>= 1n;
        }
      } else {
        hash = await nodeHash(hash, beside);
      }
      node >>= 1n;
      last >>= 1n;
    }
    return last === 0n ? hash : null;
  };

  /** The root over leaves in their order, with no more than one hash a level kept. */
  const tree = () => {
    const full = [];
    return {
      async add(leaf) {
        let level = 0;
        let hash = leaf;
        while (full[level]) {
          hash = await nodeHash(full[level], hash);
          full[level] = null;
          level += 1;
        }
        full[level] = hash;
      },
      async root() {
        let root = null;
        for (const hash of full.filter(Boolean)) {
          root = root ? await nodeHash(hash, root) : hash;
        }
        return root;
      },
    };
  };

  /** The key of name+id+base64(0x01 || key); its id has to be that of its name and bytes. */
  const keyOf = async (vkey) => {
    const [, name, id, digits] = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(vkey) ?? [];
    const bytes = digits ? unbase64(digits) : [];
    if (bytes.length !== 33 || bytes[0] !== 1
        || hex((await sha256(utf8.encode(name + "\n"), bytes)).subarray(0, 4)) !== id) {
      throw new Flaw("SIGNATURE", "no-key");
    }
    return {vkey, name, id, raw: bytes.subarray(1)};
  };

  const signs = async (key, signature, signed) => {
    let usable;
    try {
      usable = await crypto.subtle.importKey("raw", key.raw, "Ed25519", false, ["verify"]);
    } catch (e) {
      throw e.name === "NotSupportedError" ? cannot("no-ed25519") : new Flaw("SIGNATURE", "no-key");
    }
    return crypto.subtle.verify("Ed25519", usable, signature, signed);
  };

  /** A checkpoint with the lines of its signatures; nothing in it counts before signer() was asked. */
  const noteOf = (note) => {
    const gap = note.lastIndexOf("\n\n");
    const lines = note.slice(0, gap + 1).split("\n");
    if (gap < 0 || !note.endsWith("\n") || lines.length < 4
        || !/^(0|[1-9][0-9]{0,14})$/.test(lines[1]) || unbase64(lines[2]).length !== 32) {
      throw new Flaw("SIGNATURE", "no-note");
    }
    const signatures = note.slice(gap + 2, -1).split("\n").map((line) => {
      const [, name, digits] = /^\u2014 (\S+) (\S+)$/.exec(line) ?? [];
      const bytes = digits ? unbase64(digits) : [];
      if (bytes.length <= 4) {
        throw new Flaw("SIGNATURE", "no-note");
      }
      return {name, id: hex(bytes.subarray(0, 4)), bytes: bytes.subarray(4)};
    });
    return {signed: note.slice(0, gap + 1), origin: lines[0], size: Number(lines[1]), root: unbase64(lines[2]), signatures};
  };

  const signer = async (note, keys) => {
    for (const line of note.signatures) {
      for (const key of keys.filter((one) => one.name === line.name && one.id === line.id)) {
        if (!await signs(key, line.bytes, utf8.encode(note.signed))) {
          throw new Flaw("SIGNATURE", "bad-signature", {key: key.vkey});
        }
        if (key.name !== note.origin) {
          throw new Flaw("SIGNATURE", "other-log", {key: key.vkey});
        }
        return key;
      }
    }
    return null;
  };

  const get = async (path, type) => {
    let answer;
    try {
      answer = await fetch("/api/v1" + path, {headers: {Accept: type}, cache: "no-store", credentials: "same-origin"});
    } catch {
      throw cannot("no-answer");
    }
    if (answer.status === 401 || answer.status === 403) {
      throw cannot("not-allowed");
    }
    if (!answer.ok) {
      throw cannot("no-answer");
    }
    return answer;
  };
  const bytesOf = async (answer) => new Uint8Array(await answer.arrayBuffer());
  const json = async (path) => {
    try {
      return await (await get(path, "application/json")).json();
    } catch (e) {
      throw e instanceof Flaw ? e : new Flaw("MALFORMED", "no-json");
    }
  };

  /** What an entry's bytes say of themselves; what stands at another place, or in another ledger, is not this one. */
  const entryOf = (bytes, position, origin) => {
    let entry;
    try {
      entry = JSON.parse(text(bytes));
    } catch {
      throw new Flaw("MALFORMED", "no-json");
    }
    if (entry.position !== position || (origin && origin !== "inzage/" + entry.ledger)) {
      throw new Flaw("ORDER", "other-place");
    }
    return entry;
  };

  const linesOf = async function* (answer) {
    let kept = new Uint8Array(0);
    for await (const chunk of chunks(answer.body.getReader())) {
      const all = new Uint8Array(kept.length + chunk.length);
      all.set(kept);
      all.set(chunk, kept.length);
      let from = 0;
      for (let at = all.indexOf(10); at >= 0; at = all.indexOf(10, from)) {
        yield all.slice(from, at);
        from = at + 1;
      }
      kept = all.slice(from);
    }
    if (kept.length > 0) {
      yield kept;
    }
  };
  const chunks = async function* (reader) {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      yield read.value;
    }
  };

  const one = async (position, shown) => {
    let note;
    return {
      async ENTRIES() {
        const body = await bytesOf(await get(`/entries?after=${position - 1}&limit=1`, "application/x-ndjson"));
        const bytes = body.at(-1) === 10 ? body.subarray(0, -1) : body;
        const leaf = await leafHash(bytes);
        const hashes = {computed: hex(leaf), shown};
        if (hex(leaf) !== shown) {
          throw new Flaw("LEAF_MISMATCH", "leaf-mismatch", hashes);
        }
        note = noteOf(text(await bytesOf(await get("/checkpoint", "text/plain"))));
        entryOf(bytes, position, note.origin);
        return {...hashes, bytes: text(bytes)};
      },
      async PROOFS() {
        note ??= noteOf(text(await bytesOf(await get("/checkpoint", "text/plain"))));
        if (position > note.size) {
          throw cannot("not-covered");
        }
        const proof = await json(`/entries/${position}/proof?size=${note.size}`);
        const path = Array.isArray(proof.path) ? proof.path.map((hash) => unhex(hash, "PROOF_MISMATCH")) : [];
        const root = await rootOf(unhex(shown, "PROOF_MISMATCH"), position - 1, note.size, path);
        const hashes = {computed: root ? hex(root) : "-", root: hex(note.root)};
        if (!root || !same(root, note.root)) {
          throw new Flaw("PROOF_MISMATCH", "proof-mismatch", hashes);
        }
        return hashes;
      },
      SIGNATURES: () => signature(() => note),
    };
  };

  const all = async (tell) => {
    let note;
    const grown = tree();
    return {
      async ENTRIES() {
        note = noteOf(text(await bytesOf(await get("/checkpoint", "text/plain"))));
        if (note.size > MOST_ENTRIES) {
          throw cannot("too-many");
        }
        let position = 0;
        for await (const line of linesOf(await get(`/entries?after=0&limit=${note.size}`, "application/x-ndjson"))) {
          position += 1;
          entryOf(line, position, note.origin);
          await grown.add(await leafHash(line));
          if (position % 100 === 0) {
            tell(`${position} / ${note.size}`);
          }
        }
        if (position !== note.size) {
          throw new Flaw("TRUNCATED", "truncated");
        }
        return {entries: String(position)};
      },
      async CHECKPOINTS() {
        const root = await grown.root();
        const hashes = {computed: root ? hex(root) : "-", root: hex(note.root)};
        if (!root || !same(root, note.root)) {
          throw new Flaw("CHECKPOINT_CONTRADICTED", "contradicted", hashes);
        }
        return hashes;
      },
      SIGNATURES: () => signature(() => note),
    };
  };

  const signature = async (note) => {
    if (!note()) {
      throw cannot("no-answer");
    }
    const given = document.getElementById("given-key").value.trim();
    const {verifierKeys} = await json("/signing-keys");
    const named = Array.isArray(verifierKeys) ? verifierKeys.map(String) : [];
    const keys = await Promise.all((given ? [given] : named).map(keyOf));
    const key = await signer(note(), keys);
    if (!key && given && named.includes(given)) {
      throw cannot("earlier-key");
    }
    if (!key) {
      throw new Flaw("SIGNATURE", given ? "other-key" : "no-known-key", {signed: note().signatures.map((line) => `${line.name}+${line.id}`).join(" ")});
    }
    return {key: key.vkey, root: hex(note().root), size: String(note().size)};
  };

  const put = (parent, name, content, kind) => {
    const element = parent.appendChild(document.createElement(name));
    element.textContent = content;
    if (kind) {
      element.className = kind;
    }
    return element;
  };

  const show = (step, result, flaw, facts) => {
    const line = document.createElement("li");
    line.dataset.step = step;
    line.dataset.result = result;
    const head = put(line, "p", "", "line");
    put(head, "span", word(result), "facet");
    put(head, "span", ` ${word(step)}. `);
    if (flaw?.name) {
      line.dataset.flaw = flaw.name;
      put(head, "code", flaw.name);
    }
    if (flaw) {
      put(head, "span", ` ${word(flaw.message)}`);
    }
    const told = line.appendChild(document.createElement("dl"));
    for (const [name, value] of Object.entries(facts)) {
      const pair = told.appendChild(document.createElement("div"));
      put(pair, "dt", word(name));
      put(put(pair, "dd", ""), "code", value);
    }
    list.append(line);
  };

  /** Each step after the other; the first flaw ends it, what cannot be judged does not. */
  const verify = async (steps) => {
    list.replaceChildren();
    let broken = null;
    let doubt = null;
    for (const [step, take] of Object.entries(steps)) {
      if (broken) {
        show(step, "NOT_FINISHED", null, {});
        continue;
      }
      try {
        show(step, "PASSED", null, await take());
      } catch (e) {
        if (!(e instanceof Flaw)) {
          throw e;
        }
        show(step, e.name ? "FAILED" : "NOT_JUDGED", e, e.hashes);
        broken = e.name ? e : null;
        doubt ??= e.name ? null : e;
      }
    }
    const given = document.getElementById("given-key").value.trim() !== "";
    const outcome = broken ? "BROKEN" : doubt ? "CANNOT_JUDGE" : given ? "VERIFIED" : "INTERNALLY_CONSISTENT";
    said.dataset.outcome = outcome;
    said.textContent = `${word(outcome)}${broken ? ` ${broken.name}: ${word(broken.message)}` : doubt ? ` ${word(doubt.message)}` : ""}`;
  };

  let busy = false;
  form?.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) {
      return;
    }
    busy = true;
    delete said.dataset.outcome;
    said.textContent = word("busy");
    try {
      const whole = event.submitter?.value === "all";
      const shown = document.querySelector(".entries .hash").textContent;
      const position = Number(document.querySelector(".entries .entry").dataset.position);
      await verify(whole ? await all((far) => { said.textContent = `${word("busy")} ${far}`; }) : await one(position, shown));
    } catch {
      said.dataset.outcome = "CANNOT_JUDGE";
      said.textContent = `${word("CANNOT_JUDGE")} ${word("no-answer")}`;
    } finally {
      busy = false;
    }
  });

  if (form && window.isSecureContext && window.crypto?.subtle) {
    form.hidden = false;
    document.getElementById("verify-elsewhere").hidden = true;
  }
})();
