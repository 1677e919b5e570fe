package org.carillon.testing;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.Supplier;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.naming.spi.NamingManager;
import javax.sql.DataSource;
import org.carillon.schema.MigrationIntegrator;
import org.jspecify.annotations.Nullable;

/**
 * The persistence unit {@code carillon} without a container: the same entities, migrated and validated by the same code,
 * with transactions that behave as a container's do. Safe for any number of threads.
 */
public final class JpaUnit implements AutoCloseable {
    private static final Object BOOTSTRAP = new Object();
    private static volatile @Nullable DataSource bootstrapping;

    private final EntityManagerFactory factory;
    private final ThreadLocal<Deque<EntityManager>> running = ThreadLocal.withInitial(ArrayDeque::new);
    private final EntityManager entities = (EntityManager) Proxy.newProxyInstance(
            JpaUnit.class.getClassLoader(), new Class<?>[] {EntityManager.class}, (proxy, method, arguments) -> {
                EntityManager current = running.get().peek();
                if (current == null) {
                    throw new IllegalStateException("no transaction");
                }
                try {
                    return method.invoke(current, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            });

    @SuppressWarnings("StaticAssignmentInConstructor") // under its lock, for the naming context of the bootstrap
    public JpaUnit(DataSource dataSource) {
        synchronized (BOOTSTRAP) {
            if (!NamingManager.hasInitialContextFactoryBuilder()) {
                installNaming();
            }
            bootstrapping = dataSource;
            factory = Persistence.createEntityManagerFactory(
                    "carillon",
                    Map.of(
                            "jakarta.persistence.transactionType",
                            "RESOURCE_LOCAL",
                            "jakarta.persistence.nonJtaDataSource",
                            dataSource));
            bootstrapping = null;
        }
    }

    /** Belongs to the transaction of the calling thread, as one that a container injects. */
    public EntityManager entities() {
        return entities;
    }

    /** In the transaction of this thread, or in a new one where there is none. */
    public <T> T required(Supplier<T> work) {
        return running.get().isEmpty() ? requiresNew(work) : work.get();
    }

    /** Commits at the end; rolls back on every exception. */
    public <T> T requiresNew(Supplier<T> work) {
        EntityManager mine = factory.createEntityManager();
        running.get().push(mine);
        try {
            mine.getTransaction().begin();
            T result = work.get();
            mine.getTransaction().commit();
            return result;
        } finally {
            running.get().pop();
            if (mine.getTransaction().isActive()) {
                mine.getTransaction().rollback();
            }
            mine.close();
        }
    }

    public void run(Runnable work) {
        requiresNew(() -> {
            work.run();
            return true;
        });
    }

    @Override
    public void close() {
        factory.close();
    }

    /** JNDI knows one name: the data source that the migrations ask for. */
    private static void installNaming() {
        try {
            NamingManager.setInitialContextFactoryBuilder(environment -> given -> (Context) Proxy.newProxyInstance(
                    JpaUnit.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                        boolean wanted = method.getName().equals("lookup")
                                && MigrationIntegrator.DATA_SOURCE.equals(String.valueOf(arguments[0]));
                        if (wanted && bootstrapping != null) {
                            return bootstrapping;
                        }
                        if (method.getName().equals("close")) {
                            return null;
                        }
                        throw new NamingException("only the data source is here, and only while the unit starts");
                    }));
            new InitialContext().close();
        } catch (NamingException e) {
            throw new IllegalStateException("JNDI cannot be replaced", e);
        }
    }
}
