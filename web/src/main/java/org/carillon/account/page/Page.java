package org.carillon.account.page;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A small page. What is put into it is escaped here. */
final class Page {
    private final String title;
    private final StringBuilder body = new StringBuilder();

    Page(String title) {
        this.title = title;
    }

    Page text(String text) {
        body.append("<p>").append(escaped(text)).append("</p>");
        return this;
    }

    /** A form that is posted to the same path, with the secret of the link in it and perhaps a field for a password. */
    Page form(String path, String name, String secret, boolean password, String button) {
        body.append("<form method=\"post\" action=\"")
                .append(escaped(path))
                .append("\"><input type=\"hidden\" name=\"")
                .append(escaped(name))
                .append("\" value=\"")
                .append(escaped(secret))
                .append("\">");
        if (password) {
            body.append("<label>New password <input type=\"password\" name=\"password\" required minlength=\"8\""
                    + " maxlength=\"128\" autocomplete=\"new-password\"></label> ");
        }
        body.append("<button>").append(escaped(button)).append("</button></form>");
        return this;
    }

    void write(HttpServletResponse response, int status) throws IOException {
        String html = "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + escaped(title)
                + "</title><meta name=\"viewport\" content=\"width=device-width\"></head><body><h1>" + escaped(title)
                + "</h1>" + body + "</body></html>";
        byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
        // the form of the page goes back to where it came from; everything else stays as closed as for the API
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'");
        response.setStatus(status);
        response.setContentType("text/html;charset=utf-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
