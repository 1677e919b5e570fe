package org.carillon.bench;

/**
 * One run of one scenario against one server.
 *
 * @param rate operations that ended well, each second
 * @param serverMicros processor time of the server's processes, microseconds for each operation
 * @param databaseMicros the same of the database server
 * @param p50 median time of an operation in milliseconds
 * @param p99 99th percentile in milliseconds
 * @param failed operations that failed
 * @param repeated requests sent again by the generator, and messages that arrived again
 * @param others cores that neither the servers nor this program kept busy meanwhile, on average
 * @param note the first failure, or empty text
 */
record Sample(
        double rate,
        double serverMicros,
        double databaseMicros,
        double p50,
        double p99,
        int failed,
        long repeated,
        double others,
        String note) {
    double micros() {
        return serverMicros + databaseMicros;
    }
}
