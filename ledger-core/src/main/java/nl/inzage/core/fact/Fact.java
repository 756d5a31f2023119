package nl.inzage.core.fact;

import nl.inzage.core.identity.Id;

/** What an entry says happened. Each family of facts is sealed in the package of its aggregate. */
public interface Fact {

    /** The thing that the fact is about: the subject of its stream. */
    Id subject();
}
