package org.carillon.credit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.carillon.credit.model.CreditClientRepository;
import org.carillon.credit.model.CreditClientRepository.OpenSession;
import org.carillon.credit.model.CreditClientRepository.PricedSession;

/** The transactions that nodes which ask for credit are remembered in. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class CreditClients {
    private CreditClientRepository repository;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected CreditClients() {}

    @Inject
    public CreditClients(CreditClientRepository repository) {
        this.repository = repository;
    }

    public void keep(String host, String realm) {
        repository.keep(host, realm);
    }

    /** Sessions that go on, of all accounts, in the order of their ids. */
    public List<PricedSession> priced(long afterId, int most) {
        return repository.priced(afterId, most);
    }

    /** Sessions of the account that go on. */
    public List<OpenSession> open(long accountId, int most) {
        return repository.open(accountId, most);
    }
}
