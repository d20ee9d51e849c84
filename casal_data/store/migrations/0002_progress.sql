-- The follow-up of a plan, its undoing, and who may write.

-- One row a value that an upload reports, true from "day" on: see vocabulary.Field. target and partner are "" where
-- the report is not about one, else their text in the plan of that moment. A status, state or legend is its code, in
-- text; percent (0 to 100), value and goal are in number. Both are NULL where the value was emptied.
CREATE TABLE report (
    upload BIGINT NOT NULL,
    position BIGINT NOT NULL,
    action VARCHAR NOT NULL,
    target VARCHAR NOT NULL,
    partner VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    "day" DATE NOT NULL,
    text VARCHAR,
    number DOUBLE
);

-- An upload of kind « undo » or « redo » is about an earlier one; the last about it counts.
CREATE TABLE reversal (upload BIGINT NOT NULL, reversed BIGINT NOT NULL);

-- The « ancien code » of an action, "former": the reports made under it before this upload are the action's.
CREATE TABLE former_code (upload BIGINT NOT NULL, action VARCHAR NOT NULL, former VARCHAR NOT NULL);

-- The hash (argon2id) of a role's passcode, « coordinator » or « reader »: one row a role, "" or no row for none.
-- It belongs to the installation: no upload carries it, no backup holds it.
CREATE TABLE credential (role VARCHAR NOT NULL, hash VARCHAR NOT NULL, "at" TIMESTAMP NOT NULL);
