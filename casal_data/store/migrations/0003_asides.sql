-- Findings that the coordinator set aside, each by an upload of kind « aside » whose note is the reason. finding is its
-- code (vocabulary.Finding), action "" where it is about none, subject what it is about beyond the action.
CREATE TABLE aside (upload BIGINT NOT NULL, finding VARCHAR NOT NULL, action VARCHAR NOT NULL, subject VARCHAR NOT NULL);
