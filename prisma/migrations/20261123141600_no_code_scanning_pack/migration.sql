-- Nothing of ours is written to code scanning by an App: a workflow does that with its own token.
UPDATE "organisation" SET "packs" = array_remove("packs", 'code-scanning');
